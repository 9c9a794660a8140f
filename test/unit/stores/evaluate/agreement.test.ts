import "fake-indexeddb/auto";
import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { beforeEach, expect, test } from "vitest";
import { aborted } from "../../../../src/domain/errors.ts";
import type { Rater, Rating } from "../../../../src/domain/ratings.ts";
import { agreementReport } from "../../../../src/evaluation/agreement/report.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { createAgreement } from "../../../../src/stores/evaluate/agreement.ts";
import {
  agreementReportFile,
  type ReportFile,
  type ReportFormat,
} from "../../../../src/stores/evaluate/agreement-files.ts";
import type { AgreementStore } from "../../../../src/stores/evaluate/agreement-state.ts";
import { storeDataSet } from "../../../support/batch.ts";
import { openTestStorage } from "../../../support/storage.ts";
import { batchTexts } from "../../evaluation/batch/texts.ts";

const DATA = "data-set-1";
const RATERS: Rater[] = [
  { id: "Ada", kind: "human" },
  { id: "Ben", kind: "human" },
  { id: "Judge", kind: "judge" },
];

let storage: Storage;
let agreement: AgreementStore;
/** What is computed waits for it. */
let mayGoOn: Promise<void>;

/** A data set that these rated, each a little differently. */
async function rate(raters: readonly Rater[]): Promise<void> {
  const texts = batchTexts(6);
  const head = await storeDataSet(storage, DATA, texts);
  const ratings = raters.flatMap(({ id }, who) =>
    texts.replies.map(({ item, source }, at): Rating => {
      const values = { empathy: ((at + who * (at % 2)) % 5) + 1 };
      return { item, source, rater: id, values };
    }),
  );
  await storage.dataSets.putParts(DATA, [{ seq: head.parts, part: { kind: "ratings", ratings } }], {
    ...head,
    dimensions: ["empathy"],
    raters: [...raters],
    parts: head.parts + 1,
  });
}

beforeEach(async () => {
  storage = await openTestStorage();
  mayGoOn = Promise.resolve();
  agreement = createAgreement({
    storage,
    // In the browser workers compute the same.
    async study(table, { settings, signal }) {
      await mayGoOn;
      if (signal.aborted) throw aborted();
      return {
        report: agreementReport(table, settings),
        stops: [],
        distributions: [],
        retests: [],
      };
    },
  });
});

/** Asks, and stops while it is computed. */
async function askAndCancel(
  work: (state: ReturnType<AgreementStore["getState"]>) => Promise<void>,
): Promise<void> {
  let goOn = () => {};
  mayGoOn = new Promise((resolve) => {
    goOn = resolve;
  });
  const asked = work(agreement.getState());
  await expect.poll(() => agreement.getState().status).toBe("computing");
  agreement.getState().cancel();
  goOn();
  await asked;
  mayGoOn = Promise.resolve();
}

async function saved(format: ReportFormat): Promise<Blob> {
  return (await reportFile(format)).file;
}

async function reportFile(format: ReportFormat): Promise<ReportFile> {
  const { settled, findings } = agreement.getState();
  if (!settled || !findings) throw new Error("There is no report.");
  return agreementReportFile(
    { ...settled, findings },
    format,
    { raterA: "Judge", raterB: "Ada" },
    { app: "1.0.0", createdAt: "2026-11-20T12:00:00.000Z" },
  );
}

const exported = async () => JSON.parse(await (await saved("json")).text());

test("what is stopped leaves the report, its choices and its provenance as they were", async () => {
  await rate(RATERS);
  await agreement.getState().open(DATA);
  const before = await exported();
  expect(before.provenance.settings).toMatchObject({ seed: 1, raters: ["Ada", "Ben", "Judge"] });

  await askAndCancel((state) => state.ask({ seed: 9, raters: ["Ada", "Judge"] }));
  const { status, question } = agreement.getState();
  expect(status).toBe("ready");
  expect(question).toMatchObject({ seed: 1, raters: ["Ada", "Ben", "Judge"] });
  expect(await exported()).toEqual(before);

  await agreement.getState().ask({ unit: "source" });
  const other = await exported();
  expect([other.unit, other.provenance.settings.unit]).toEqual(["source", "source"]);
});

test("its file is named by its kind and the day, and not by what the data set is called", async () => {
  await rate(RATERS);
  await agreement.getState().open(DATA);
  expect((await reportFile("json")).fileName).toBe("attune-agreement-reply-2026-11-20.json");
});

test("one that is stopped before the first report can be asked again", async () => {
  await rate(RATERS);
  await askAndCancel((state) => state.open(DATA));
  expect(agreement.getState()).toMatchObject({ status: "idle", findings: null, settled: null });
  await agreement.getState().ask({});
  expect(agreement.getState().status).toBe("ready");
  expect(agreement.getState().findings?.report.pairs).toHaveLength(3);
});

test("a judge that is new since the last visit is compared, unless raters were chosen", async () => {
  const [ada, ben, judge] = RATERS;
  if (!ada || !ben || !judge) throw new Error("Three are needed.");
  await rate([ada, ben]);
  await agreement.getState().open(DATA);
  await rate(RATERS);
  await agreement.getState().open(DATA);
  expect(agreement.getState().question?.raters).toEqual(["Ada", "Ben", "Judge"]);

  await agreement.getState().ask({ raters: ["Ada", "Judge"] });
  await rate([...RATERS, { id: "Other judge", kind: "judge" }]);
  await agreement.getState().open(DATA);
  expect(agreement.getState().question?.raters).toEqual(["Ada", "Judge"]);

  await agreement.getState().ask({ raters: ["Ada", "Ben", "Judge", "Other judge"] });
  await rate([...RATERS, { id: "Third judge", kind: "judge" }]);
  await agreement.getState().open(DATA);
  expect(agreement.getState().question?.raters).toEqual(["Ada", "Ben", "Judge", "Third judge"]);
});

test("every table is in the zip, differences too, with what they were made from", async () => {
  await rate(RATERS);
  await agreement.getState().open(DATA);
  const { provenance } = await exported();
  const entries = await new ZipReader(new BlobReader(await saved("csv"))).getEntries();
  const names = entries.map(({ filename }) => filename);
  expect(names).toContain("agreement.csv");
  expect(names.filter((name) => name.startsWith("differences-"))).toHaveLength(3);
  const made = entries.find(({ filename }) => filename === "provenance.json");
  if (!made || made.directory) throw new Error("No provenance.");
  expect(JSON.parse(await made.getData(new TextWriter()))).toEqual(provenance);
});
