import { describe, expect, test } from "vitest";
import type { Reply } from "../../../../src/domain/data-set.ts";
import { type Evidence, evidenceOf } from "../../../../src/evaluation/evidence.ts";
import { trainingDescription } from "../../../../src/evaluation/training/description.ts";
import type { Decider } from "../../../../src/evaluation/training/preferences.ts";
import {
  type TrainingShape,
  trainingFile,
} from "../../../../src/evaluation/training/training-file.ts";
import { dataSet } from "../../../support/lab-records.ts";

const item = "1";
const conversation = [{ speaker: "client" as const, text: "I cannot sleep." }];
const replies: Reply[] = [
  { item, source: "one", text: "That sounds tiring." },
  { item, source: "two", text: "Relax." },
  { item, source: "three", text: "What keeps you awake?" },
];
const DIMENSIONS = ["empathy", "stage-of-change"];

/** @param ratings source, rater, and the values on both dimensions */
function evidence(
  ratings: readonly [source: string, rater: string, empathy: number, stage: number | null][],
  pairs: readonly [a: string, b: string, rater: string, "a" | "b" | "tie" | "not-sure"][] = [],
  more: Partial<Evidence["dataSet"]> = {},
): Evidence {
  return evidenceOf({
    dataSet: dataSet("data-set-0001", {
      dimensions: DIMENSIONS,
      raters: [
        { id: "Ana", kind: "human" },
        { id: "Ben", kind: "human" },
        { id: "Judge", kind: "judge" },
      ],
      ...more,
    }),
    parts: [
      { kind: "items", items: [{ id: item, conversation }] },
      { kind: "replies", replies },
      {
        kind: "ratings",
        ratings: ratings.map(([source, rater, empathy, stage]) => ({
          item,
          source,
          rater,
          values: { empathy, "stage-of-change": stage ?? "missing" },
        })),
      },
      {
        kind: "pairs",
        pairs: pairs.map(([a, b, rater, verdict]) => ({ item, a, b, rater, verdict, first: null })),
      },
    ],
    runs: [],
    sheets: [],
    damaged: 0,
  });
}

const byPeople = (minGap = 0): Decider => ({
  kind: "ratings",
  measure: "data-set",
  raters: new Set(["Ana", "Ben"]),
  minGap,
});
const byPeopleOn = { measure: "data-set", raters: new Set(["Ana"]) };
const VERDICTS: Decider = { kind: "verdicts" };
const choose = (shape: TrainingShape, decider: Decider) => ({
  shape,
  decider,
  ratings: null,
  by: "people",
});

/** "better > worse" of each pair. */
const told = (of: Evidence, decider: Decider) =>
  trainingFile(of, choose("standard", decider)).records.map((record) => {
    const { chosen_model: chosen, rejected_model: rejected } = Object.assign(
      { chosen_model: "", rejected_model: "" },
      record,
    );
    return `${chosen} > ${rejected}`;
  });

describe("by ratings", () => {
  const rated = evidence([
    ["one", "Ana", 5, 4],
    ["one", "Ben", 4, 4],
    ["two", "Ana", 2, null],
    ["two", "Judge", 5, 5],
    ["three", "Ana", 4, 5],
  ]);

  test("the higher mean of those who count is chosen, over the dimensions that both have", () => {
    // one 4.25, three 4.5; two on empathy alone: 2 against 4.5 and 4.
    expect(told(rated, byPeople())).toEqual(["one > two", "three > one", "three > two"]);
  });

  test("another rater decides otherwise; where nobody rated both, nothing is decided", () => {
    const judge: Decider = {
      kind: "ratings",
      measure: "data-set",
      raters: new Set(["Judge"]),
      minGap: 0,
    };
    const { records, left } = trainingFile(rated, choose("standard", judge));
    expect(records).toEqual([]);
    expect(left).toMatchObject({ undecided: 3, ties: 0 });
  });

  test("a gap that is too small is a tie, and ties are left out and counted", () => {
    expect(told(rated, byPeople(0.25))).toHaveLength(3);
    const { records, left } = trainingFile(rated, choose("standard", byPeople(1)));
    expect(records).toHaveLength(2);
    expect(left).toMatchObject({ ties: 1, undecided: 0 });
    const same = evidence([
      ["one", "Ana", 3, 3],
      ["two", "Ana", 3, 3],
    ]);
    expect(trainingFile(same, choose("standard", byPeople())).left).toMatchObject({
      ties: 1,
      undecided: 2,
    });
  });

  test("a rating outside of the scale counts only where the data set keeps those", () => {
    const ratings = [
      ["one", "Ana", 9, 3],
      ["two", "Ana", 4, 4],
    ] as const;
    const pairs = (keepOutOfRange: boolean) =>
      told(
        evidence([...ratings.map((each): [string, string, number, number] => [...each])], [], {
          keepOutOfRange,
        }),
        byPeople(),
      );
    expect(pairs(true)).toEqual(["one > two"]);
    expect(pairs(false)).toEqual([]);
  });

  test("each criterion has pairs and margins of its own", () => {
    const { records, left } = trainingFile(rated, choose("criteria", byPeople()));
    expect(records).toHaveLength(4);
    expect(records[0]).toEqual({
      item: "1",
      prompt: [{ role: "user", content: "I cannot sleep." }],
      chosen: [{ role: "assistant", content: "That sounds tiring." }],
      rejected: [{ role: "assistant", content: "Relax." }],
      chosen_model: "one",
      rejected_model: "two",
      criterion: "empathy",
      margin: 2.5,
      rater: "people, empathy",
      chosen_empathy_rating: 4.5,
      rejected_empathy_rating: 2,
    });
    expect(records[3]).toMatchObject({
      criterion: "stage-of-change",
      chosen_model: "three",
      margin: 1,
      chosen_staging_rating: 5,
      rejected_staging_rating: 4,
    });
    expect(left).toMatchObject({ undecided: 2 });
  });

  test("a group has every rated candidate, with rewards over what all of them have", () => {
    const { records } = trainingFile(rated, choose("groups", byPeople()));
    expect(records).toEqual([
      {
        item: "1",
        prompt: [{ role: "user", content: "I cannot sleep." }],
        candidates: [
          {
            text: "That sounds tiring.",
            source: "one",
            ratings: { empathy: 4.5, "stage-of-change": 4 },
          },
          { text: "Relax.", source: "two", ratings: { empathy: 2 } },
          {
            text: "What keeps you awake?",
            source: "three",
            ratings: { empathy: 4, "stage-of-change": 5 },
          },
        ],
        rewards: [4.5, 2, 4],
      },
    ]);
  });
});

describe("by verdicts", () => {
  test("more people decide, whatever the order that the two stood in", () => {
    const compared = evidence(
      [],
      [
        ["one", "two", "Ana", "a"],
        ["two", "one", "Ben", "b"],
        ["one", "three", "Ana", "a"],
        ["three", "one", "Ben", "a"],
        ["two", "three", "Ana", "tie"],
        ["two", "three", "Judge", "a"],
      ],
    );
    expect(told(compared, VERDICTS)).toEqual(["one > two"]);
    expect(trainingFile(compared, choose("standard", VERDICTS)).left).toMatchObject({
      ties: 2,
      undecided: 0,
    });
  });

  test("who is not sure has not said; more who see no difference make a tie", () => {
    const compared = evidence(
      [],
      [
        ["one", "two", "Ana", "not-sure"],
        ["one", "three", "Ana", "b"],
        ["one", "three", "Ben", "tie"],
      ],
    );
    expect(told(compared, VERDICTS)).toEqual(["three > one"]);
    expect(trainingFile(compared, choose("standard", VERDICTS)).left.undecided).toBe(2);
  });

  test("with the ratings of people beside them, PsychoCounsel's columns are filled", () => {
    const both = evidence([["one", "Ana", 5, 4]], [["one", "two", "Ana", "b"]]);
    const ratings = { measure: "data-set", raters: new Set(["Ana"]) };
    const { records } = trainingFile(both, { ...choose("psychocounsel", VERDICTS), ratings });
    expect(records).toEqual([
      {
        question: "I cannot sleep.",
        chosen: "Relax.",
        rejected: "That sounds tiring.",
        chosen_model: "two",
        rejected_model: "one",
        rejected_empathy_rating: 5,
        rejected_staging_rating: 4,
      },
    ]);
  });

  test("shapes that are made of ratings are empty without them", () => {
    const compared = evidence([], [["one", "two", "Ana", "a"]]);
    for (const shape of ["criteria", "groups"] as const) {
      expect(trainingFile(compared, choose(shape, VERDICTS)).records).toEqual([]);
    }
  });
});

describe("replies of the same words", () => {
  const twice: Reply[] = [
    { item, source: "one", text: "Relax." },
    { item, source: "two", text: "Relax. " },
    { item, source: "three", text: "What keeps you awake?" },
  ];
  const rated = {
    ...evidence(
      [
        ["one", "Ana", 5, 5],
        ["two", "Ana", 1, 1],
        ["three", "Ana", 3, 3],
      ],
      [
        ["one", "two", "Ana", "a"],
        ["one", "three", "Ana", "a"],
      ],
    ),
    replies: twice,
  };

  test.each([
    ["standard", byPeople(), 2, 1],
    ["conversational", VERDICTS, 1, 1],
    ["criteria", byPeople(), 4, 2],
  ] as const)("are never a pair: %s", (shape, decider, n, same) => {
    const { records, left } = trainingFile(rated, choose(shape, decider));
    expect(records).toHaveLength(n);
    expect(left.same).toBe(same);
    for (const record of records) {
      expect(Reflect.get(record, "chosen")).not.toEqual(Reflect.get(record, "rejected"));
    }
  });

  test("are in a group once, and two of nothing else are no group", () => {
    const { records, left } = trainingFile(rated, choose("groups", byPeople()));
    expect(records).toMatchObject([
      { candidates: [{ source: "one" }, { source: "three" }], rewards: [5, 3] },
    ]);
    expect(left.same).toBe(1);
    const both = { ...rated, replies: twice.slice(0, 2) };
    expect(trainingFile(both, choose("groups", byPeople()))).toMatchObject({
      records: [],
      left: { same: 1, undecided: 1, ties: 0 },
    });
  });
});

test("nobody's ratings or verdicts count on sources that they must not judge", () => {
  const given = [
    ["one", "Ana", 5, 5],
    ["one", "Ben", 1, 1],
    ["two", "Ana", 3, 3],
    ["two", "Ben", 3, 3],
  ] as const;
  const ratings = given.map((each): [string, string, number, number] => [...each]);
  const compared: [string, string, string, "a" | "b"][] = [
    ["one", "two", "Ana", "a"],
    ["one", "two", "Ben", "b"],
  ];
  const of = (ownSources: Record<string, string[]>) => evidence(ratings, compared, { ownSources });
  for (const decider of [byPeople(), VERDICTS]) {
    expect(told(of({}), decider)).toEqual([]);
    expect(told(of({ Ben: ["one"] }), decider)).toEqual(["one > two"]);
    expect(told(of({ Ana: ["one"] }), decider)).toEqual(["two > one"]);
    expect(
      trainingFile(of({ Ana: ["one"], Ben: ["one"] }), choose("standard", decider)).left,
    ).toMatchObject({ undecided: 3 });
  }
});

test("a person has one vote, their last", () => {
  const compared = evidence(
    [],
    [
      ["one", "two", "Ana", "a"],
      ["two", "one", "Ana", "a"],
      ["one", "three", "Ana", "a"],
      ["one", "three", "Ana", "a"],
      ["one", "three", "Ben", "b"],
    ],
  );
  expect(told(compared, VERDICTS)).toEqual(["two > one"]);
  expect(trainingFile(compared, choose("standard", VERDICTS)).left).toMatchObject({ ties: 1 });
});

test("a group that was not rated on the same is undecided, not a tie", () => {
  const apart = evidence([]);
  const rating = { item, rater: "Ana", measure: "data-set" };
  const ratings = [
    { ...rating, source: "one", values: { empathy: 4 } },
    { ...rating, source: "two", values: { "stage-of-change": 4 } },
  ];
  const { records, left } = trainingFile(
    { ...apart, ratings, measures: apart.measures },
    {
      ...choose("groups", byPeople()),
    },
  );
  expect(records).toEqual([]);
  expect(left).toMatchObject({ undecided: 1, ties: 0 });
});

test("items without the client's words, and replies without a text, are counted", () => {
  const base = evidence([["one", "Ana", 5, 5]]);
  const without = {
    ...base,
    items: [{ id: item, conversation: [] }],
    replies: [...replies, { item, source: "four", text: "  " }],
  };
  const { records, left } = trainingFile(without, choose("conversational", byPeople()));
  expect(records).toEqual([]);
  expect(left).toMatchObject({ withoutPrompt: 1, withoutText: 1 });
});

test("the description has the licence, who decided, what is left out and what was found", () => {
  const rated = evidence([
    ["one", "Ana", 5, 4],
    ["two", "Ana", 3, 4],
  ]);
  const decider = byPeople(0.5);
  const file = trainingFile(rated, choose("standard", decider));
  const text = trainingDescription(rated, file, {
    fileName: "pairs.jsonl",
    decider,
    ratings: null,
    by: "people",
    version: "1.2.3",
    at: "2026-11-21T22:00:00.000Z",
    identifiers: ["2 phone numbers"],
  });
  expect(text).toContain("CC BY 4.0");
  expect(text).toContain("at least 0.5 points");
  expect(text).toContain("2 not compared");
  expect(text).toContain("2 phone numbers");
  expect(text).toContain(
    "Ratings are those of people (2) on Data set data-set-0001, a scale of 1 to 5: empathy, stage-of-change. Ratings with a value outside of the scale are not counted.",
  );
  expect(text).not.toContain("could not be read");
  expect(text).not.toContain("must not judge");
  expect(text).toContain("not de-identified");
  const unlicensed = { ...rated, dataSet: { ...rated.dataSet, licence: " " } };
  const about = {
    fileName: "x",
    decider,
    ratings: null,
    by: "people",
    version: "1",
    at: "2026",
    identifiers: [],
  };
  expect(trainingDescription(unlicensed, file, about)).toContain("nobody said under what terms");
  const marred = {
    ...evidence([], [["one", "two", "Ana", "a"]], { ownSources: { Ana: ["three"] } }),
    damaged: 2,
  };
  const verdicts = { ...about, decider: VERDICTS, ratings: byPeopleOn };
  const paired = trainingFile(marred, choose("psychocounsel", VERDICTS));
  const other = trainingDescription(marred, paired, verdicts);
  expect(other).toContain("side by side (1 of them)");
  expect(other).toContain("2 stored records could not be read");
  expect(other).toContain("In the rating columns: Ratings are those of people (1) on");
  expect(other).toContain("replies that they must not judge is not counted");
});
