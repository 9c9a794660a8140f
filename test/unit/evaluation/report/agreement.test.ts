import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { reportSchemas } from "../../../../scripts/report-schema.ts";
import {
  type GroupAgreement,
  groupAgreements,
} from "../../../../src/evaluation/agreement/group-agreement.ts";
import { evidenceOf } from "../../../../src/evaluation/evidence.ts";
import {
  agreementDocument,
  agreementTables,
} from "../../../../src/evaluation/report/agreement/document.ts";
import { agreementFile } from "../../../../src/evaluation/report/agreement/file.ts";
import { agreementTable } from "../../../../src/evaluation/report/agreement/pair-tables.ts";
import { agreementNotes } from "../../../../src/evaluation/report/agreement/words.ts";
import { htmlOf } from "../../../../src/evaluation/report/html.ts";
import { provenanceOf } from "../../../../src/evaluation/report/provenance.ts";
import { csvOfTable } from "../../../../src/evaluation/report/table.ts";
import { findingsOf } from "../../../support/findings.ts";
import { batchRun, dataSet, dataSetParts } from "../../../support/lab-records.ts";
import { tableOfCsv } from "../../../support/ratings.ts";

const HOSTILE = `<img src=x onerror=alert(1)>"'&`;
const folder = new URL("../../../../public/schemas/", import.meta.url);
const HEAD =
  "item,source,rater,guidance,informativeness,relevance,safety,empathy,helpfulness,understanding";

const provenance = (title = "Small study") =>
  provenanceOf(
    evidenceOf({
      dataSet: dataSet("data-set-1", { title }),
      parts: dataSetParts(),
      runs: [{ run: batchRun("run-00001", "data-set-1"), results: [] }],
      sheets: [],
      damaged: 0,
    }),
    { app: "0.1.0", createdAt: "2026-11-20T12:00:00.000Z" },
    { seed: 1 },
  );
const smallStudy = readFileSync("test/fixtures/ratings/small-study.csv", "utf8");
const iccOf = (row?: GroupAgreement) =>
  row?.icc.a1.estimate.status === "estimated" ? row.icc.a1.estimate.value : Number.NaN;
/** All that a report is made of: nothing that runs, loads or sends. */
const TAGS =
  "!doctype html head meta title style body main h1 h2 p section div table caption thead tbody tr th td small figure figcaption svg line rect path text pre".split(
    " ",
  );
const looked = { raterA: "gpt-4o", raterB: "human" };

test.each(Object.entries(reportSchemas()))(
  "public/schemas/%s is what the code makes (vitest -u writes it)",
  async (name, text) => {
    await expect(text).toMatchFileSnapshot(new URL(name, folder).pathname);
  },
);

describe("the file", () => {
  const valid = () =>
    new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(new URL("attune.report.v1.schema.json", folder), "utf8")),
    );

  test("is as its schema says, the chosen unit first, nothing of it NaN", () => {
    const file = agreementFile(findingsOf(undefined, { unit: "source" }), provenance());
    const written: unknown = JSON.parse(JSON.stringify(file));
    expect(written).toEqual(file);
    const check = valid();
    check(written);
    expect(check.errors).toBeNull();
    expect(file.rows.map(({ unit }) => unit)).toEqual([
      ...Array<string>(28).fill("source"),
      ...Array<string>(28).fill("reply"),
    ]);
    expect(check({ ...file, kind: "poem" })).toBe(false);
    expect(check({ ...file, rows: [{}] })).toBe(false);
  });

  test("has all that the page says: people, second ratings, stops, scores given, limits", () => {
    const plain = findingsOf();
    const { report } = plain;
    const [first] = report.rows;
    if (!first) throw new Error("No row.");
    // Three of them, as if they were people.
    const humans = groupAgreements(tableOfCsv(smallStudy), [0, 1, 2], report.settings);
    const retests = [{ rater: "human", replies: first.replies, rows: [first] }];
    const findings = { ...plain, report: { ...report, humans }, retests };
    const file = agreementFile(findings, provenance());
    expect(valid()(file)).toBe(true);
    expect(file.people.map(({ dimension }) => dimension)).toEqual(
      findings.measure.dimensions.map(({ id }) => id),
    );
    expect(file.people[0]?.raters).toHaveLength(3);
    expect(file.people[0]?.iccA1).toBeCloseTo(iccOf(humans[0]), 12);
    expect(file.retests).toMatchObject([
      { rater: "human", rows: [{ dimension: first.dimension }] },
    ]);
    expect(file.scoresGiven.points).toEqual([1, 2, 3, 4, 5]);
    expect(file.scoresGiven.raters).toEqual(findings.distributions);
    const chosen = file.stops.filter(({ wanted }) => wanted === null);
    expect(chosen.map(({ threshold }) => threshold)).toEqual(chosen.map(() => 3));
    const [row] = file.rows;
    const [low, high] = row?.limitsOfAgreement ?? [];
    expect(((low ?? 0) + (high ?? 0)) / 2).toBeCloseTo(row?.bias ?? Number.NaN, 9);
  });

  test("says why a value is not there", () => {
    const lines = [1, 2, 3].flatMap((item) =>
      ["human", "gpt-4o"].map((rater) => `${item},model,${rater},4,4,4,4,4,4,4`),
    );
    const { rows } = agreementFile(findingsOf([HEAD, ...lines].join("\n")), provenance());
    const row = rows.find(({ raterA, unit }) => raterA === "gpt-4o" && unit === "reply");
    expect(row).toMatchObject({ n: 3, iccA1: null, iccA1Interval: null, kappa: null, ac1: 1 });
    expect(row?.notEstimable).toMatchObject({ iccA1: "no-variance", kappa: "no-variance" });
  });
});

describe("the page", () => {
  test("has every table and plot, and no text of it is markup", () => {
    const findings = findingsOf();
    const [measure] = findings.measure.dimensions;
    const hostile = {
      ...findings,
      measure: {
        ...findings.measure,
        title: HOSTILE,
        dimensions: findings.measure.dimensions.map((one) =>
          one === measure ? { ...one, name: HOSTILE } : one,
        ),
      },
    };
    const html = htmlOf(agreementDocument(hostile, looked, provenance(HOSTILE)));
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
    const tags = new Set(Array.from(html.matchAll(/<\/?([a-z!]\w*)/gi), ([, name = ""]) => name));
    expect([...tags].filter((tag) => !TAGS.includes(tag))).toEqual([]);
    expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(html.match(/<caption>/g)).toHaveLength(
      agreementTables(findings).length - 42, // Scores side by side: of the pair that is looked at.
    );
    // Agreement, seven Bland-Altman, seven confusion and seven spreads.
    expect(html.match(/<svg /g)).toHaveLength(1 + 7 + 7 + 7);
  });

  test("says that something is missing where it is, and never a number for it", () => {
    const html = htmlOf(
      agreementDocument(findingsOf(`${HEAD}\n1,a,human,4,4,4,4,4,4,4`), looked, provenance()),
    );
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(html).toContain("Not estimable: no reply was rated by all of them.");
  });
});

describe("tables", () => {
  test("as files: numbers in full, the ends of intervals in columns", () => {
    const [head = "", first = ""] = csvOfTable(agreementTable(findingsOf())).split("\r\n");
    expect(head.replace("\uFEFF", "")).toBe(
      "rater_a,rater_b,dimension,unit,n,icc_a1,icc_a1_low,icc_a1_high,icc_c1,icc_c1_low,icc_c1_high,icc_ak,icc_ak_low,icc_ak_high,icc_ck,icc_ck_low,icc_ck_high",
    );
    const cells = first.split(",");
    expect(cells.slice(0, 4)).toEqual(["claude-3.7-sonnet", "human", "guidance", "reply"]);
    expect(Number(cells[6])).toBeLessThan(Number(cells[7]));
  });

  test("names of their files are told apart", () => {
    const names = agreementTables(findingsOf()).map(({ fileName }) => fileName);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("words", () => {
  const study = (human: readonly number[], judge: readonly number[]) =>
    [
      HEAD,
      ...human.flatMap((score, item) =>
        [["human", score] as const, ["gpt-4o", judge[item] ?? 0] as const].map(
          ([rater, value]) => `${item},model-${item % 2},${rater},${Array(7).fill(value)}`,
        ),
      ),
    ].join("\n");
  const many = Array.from({ length: 60 }, (_, at) => 1 + (at % 4));

  test("a judge that always gives one more is lenient by 1, and consistent", () => {
    const notes = agreementNotes(
      findingsOf(
        study(
          many,
          many.map((score) => score + 1),
        ),
      ),
    ).join("\n");
    expect(notes).toContain("Beside human, gpt-4o is too lenient on guidance by 1.00");
    expect(notes).toMatch(/gpt-4o with human on guidance, 1\.00 and 0\.\d\d, with a lean of 1\.00/);
    expect(notes).toContain("n = 60");
  });

  test("a judge that gives the same leans nowhere", () => {
    const notes = agreementNotes(findingsOf(study(many, many))).join("\n");
    expect(notes).not.toMatch(/lenient|strict|leans/);
    expect(notes).toContain("ICC(A,1) 1.00");
  });

  test("few replies, and few sources, are said to be few", () => {
    const few = findingsOf(study([1, 2, 3, 4, 5], [2, 2, 3, 4, 4]));
    const notes = agreementNotes(few).join("\n");
    expect(notes).toMatch(/from [1-9]\d* repl(y|ies) only/);
    expect(notes).not.toContain("from 0");
    expect(agreementNotes({ ...few, unit: "source" }).join("\n")).toMatch(/With \d+ sources/);
  });
});
