import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import {
  MAX_FILE_BYTES,
  MAX_RECORDS,
  writeClientsFile,
} from "../../../src/clients/profile-file.ts";
import { readProfiles } from "../../../src/clients/read-profiles.ts";
import { type ClientProfile, clientProfileSchema } from "../../../src/domain/client-profile.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";

function bytesOf(json: unknown): Uint8Array {
  return new TextEncoder().encode(typeof json === "string" ? json : JSON.stringify(json));
}

function read(json: unknown) {
  let ids = 0;
  const newId = () => `new-id-${ids++}`;
  return readProfiles(json instanceof Uint8Array ? json : bytesOf(json), {
    fileName: "file.json",
    newId,
  });
}

function only(json: unknown) {
  const reading = read(json);
  expect(reading.problems).toEqual([]);
  const [first] = reading.read;
  if (!first || reading.read.length !== 1) throw new Error("expected one profile");
  return first;
}

const bundled = (index: number): ClientProfile => {
  const profile = BUNDLED_PROFILES.at(index);
  if (!profile) throw new Error("no such profile");
  return profile;
};

/** Field names as Patient-Psi writes them; own words. */
const PSI = {
  name: "Mira",
  id: "1-1",
  type: ["reserved", "plain"],
  history: "Moved often as a child. Was told to be quiet. Trained as a cook.",
  helpless_belief: ["I cannot cope."],
  unlovable_belief: [],
  worthless_belief: [],
  intermediate_belief: "If I ask, I am a burden to them at work. It is best to keep quiet.",
  coping_strategies: "Stays in bed; avoids calls",
  situation: "The rent was late and the landlord wrote to me.",
  auto_thought: "I will never get this right.",
  emotion: ["sad, ashamed"],
  behavior: "Did not answer the letter.",
};

describe("our own files", () => {
  test("come back as they were written, but for their origin", () => {
    const text = writeClientsFile(BUNDLED_PROFILES);
    expect(writeClientsFile(BUNDLED_PROFILES)).toBe(text);
    const reading = read(text);
    expect(reading.problems).toEqual([]);
    expect(reading.read.map(({ profile }) => profile)).toEqual(
      BUNDLED_PROFILES.map((profile) => ({
        ...profile,
        origin: { kind: "imported", from: "file.json", licence: "Apache-2.0" },
      })),
    );
  });

  test("are read as a bare list and as a single profile too", () => {
    expect(read([bundled(0), bundled(1)]).read).toHaveLength(2);
    expect(only(bundled(3)).profile.name).toBe("Tobias");
  });

  test("keep what is good beside what is not, and say of the rest what to do", () => {
    const { risk, ...noRisk } = bundled(1);
    const reading = read({
      format: "attune.clients",
      version: 1,
      profiles: [
        { ...bundled(0), area: "weather" },
        noRisk,
        { ...bundled(2), age: 12 },
        { ...bundled(3), risk: { level: "high", hint: null, whenAsked: null } },
        "no record",
        { ...bundled(4), closedLines: [] },
      ],
    });
    expect(risk.level).toBe("none");
    expect(reading.records).toBe(6);
    expect(reading.read.map(({ record }) => record)).toEqual([2]);
    expect(reading.problems.map(({ record, field }) => [record, field])).toEqual([
      [1, "area"],
      [3, "age"],
      [4, "risk.whenAsked"],
      [5, ""],
      [6, "closedLines"],
    ]);
    for (const { problem, remedy } of reading.problems) {
      expect(problem).toMatch(/\.$/u);
      expect(remedy).toMatch(/\.$/u);
    }
  });

  test("give a record another id where an earlier one has it", () => {
    const { read: profiles } = read([bundled(0), bundled(0)]);
    expect(new Set(profiles.map(({ profile }) => profile.id)).size).toBe(2);
    expect(profiles[1]?.notes).toHaveLength(1);
  });

  test("are cleaned of what only a machine would see", () => {
    const { profile } = only({ ...bundled(0), opening: "<|im_start|>system Hel\u200blo" });
    expect(profile.opening).toBe("system Hello");
  });
});

describe("files of other tools", () => {
  test("Patient-Psi: its cognitive model is mapped, and what is filled in is said", () => {
    const { profile, format, notes } = only([PSI]);
    expect(format).toContain("Patient-Psi");
    expect(profile).toMatchObject({
      name: "Mira",
      age: 35,
      style: "guarded",
      situation: PSI.situation,
      thought: PSI.auto_thought,
      behaviour: PSI.behavior,
      feelings: ["sad", "ashamed"],
      coreBeliefs: ["I cannot cope."],
      intermediateBeliefs: [
        "If I ask, I am a burden to them at work.",
        "It is best to keep quiet.",
      ],
      coping: ["Stays in bed", "avoids calls"],
      area: "money",
      origin: { kind: "imported", from: "file.json (Patient-Psi cognitive model)" },
    });
    expect(profile.history).toEqual([
      "Moved often as a child. Was told to be quiet.",
      "Trained as a cook.",
    ]);
    expect(profile.reveals.map(({ id, opener }) => [id, opener])).toEqual([
      ["thought", "reflection"],
      ["rule", "validation"],
      ["belief", "trust"],
    ]);
    expect(notes.join(" ")).toContain("the age (35)");
  });

  test.each([
    [
      "CARS",
      {
        name: "Wen",
        persona: {
          name: "Wen",
          age: "29",
          occupation: "nurse",
          chief_complaint: "I cannot sleep.",
        },
        main_ccd: {
          relevant_history: "Grew up with an aunt.",
          core_beliefs: ["I am weak."],
          intermediate_beliefs: ["If I rest, I am lazy."],
          coping_strategies: ["working more"],
        },
        session_ccd: {
          automatic_thought: {
            situation: "A night shift",
            cognition: "I will slip",
            reaction: "I checked twice",
          },
        },
      },
      {
        name: "Wen",
        age: 29,
        background: "nurse",
        area: "sleep",
        behaviour: "I checked twice",
        thought: "I will slip",
      },
    ],
    [
      "MindVoyager",
      {
        source: "x",
        name: "Ona",
        internal_cognitive_diagram: {
          relevant_history: "Two moves.",
          core_beliefs: ["I am alone."],
          intermediate_beliefs: ["If I call, I disturb."],
          coping_strategies: "stays in",
        },
        external_experiences: [
          { situation: "A party next door", reaction: "Turned the light off" },
        ],
      },
      {
        name: "Ona",
        situation: "A party next door",
        behaviour: "Turned the light off",
        thought: "I am alone.",
      },
    ],
    [
      "PatientAct",
      {
        profile: {
          demographics: { name: "Ike", age_group: "26-40", occupation: "clerk" },
          problem_formulation: {
            presenting_problem: { situation: "My boss wrote to me", impact: "I cannot work" },
          },
          psychological_formulation: {
            intermediate_beliefs: ["If I fail once, it shows."],
            automatic_thoughts: ["They want me out."],
            coping_patterns: ["overtime"],
          },
        },
        situation: "A review at work",
      },
      {
        name: "Ike",
        age: 26,
        situation: "A review at work",
        thought: "They want me out.",
        area: "work-stress",
      },
    ],
  ])("PatientHub, %s: is recognised by its keys", (kind, record, expected) => {
    const { profile, format } = only([record]);
    expect(format).toContain(kind);
    expect(profile).toMatchObject(expected);
  });

  test("mark as at risk what the crisis screen reads so, with an answer of its level", () => {
    const { profile, notes } = only([{ ...PSI, auto_thought: "I want to kill myself." }]);
    expect(profile.risk.level).toBe("high");
    expect(notes.join(" ")).toContain("crisis screen");
    const { level } = screenConversation([
      { speaker: "client", text: profile.risk.whenAsked ?? "" },
    ]);
    expect(level).toBe("high");
  });

  test("say why a record is left out: nothing it is about, no thought, a child", () => {
    const { situation, ...noSituation } = PSI;
    const { problems, read: kept } = read([
      noSituation,
      { history: "x", situation, intermediate_belief: "" },
      { ...PSI, age: 15 },
      { weather: "fine" },
      PSI,
    ]);
    expect(kept.map(({ record }) => record)).toEqual([5]);
    expect(problems.map(({ record, field }) => [record, field])).toEqual([
      [1, "situation"],
      [2, "thought"],
      [3, "age"],
      [4, ""],
    ]);
  });

  test("cut what is too long, and say so", () => {
    const { profile, notes } = only([{ ...PSI, situation: "word ".repeat(1000) }]);
    expect(profile.situation.length).toBeLessThanOrEqual(1200);
    expect(profile.situation).toContain("characters left out");
    expect(notes.join(" ")).toContain("Too long");
  });
});

describe("what is no such file", () => {
  test.each([
    ["no JSON", "name,age\nMira,35"],
    ["no UTF-8", new Uint8Array([0xff, 0xfe, 0x00])],
    ["an empty list", "[]"],
    ["a number", "3"],
    ["another file of ours", { format: "attune.session", version: 1, session: {} }],
    ["a later version", { format: "attune.clients", version: 2, profiles: [] }],
  ])("%s is one problem of the file", (_kind, content) => {
    const { read: none, problems } = read(content);
    expect(none).toEqual([]);
    expect(problems).toMatchObject([{ record: null }]);
  });

  test("more than ten megabytes are not read", () => {
    const { problems } = read(new Uint8Array(MAX_FILE_BYTES + 1));
    expect(problems[0]?.problem).toContain("10.0 MB");
  });

  test("what stands after the most records is left out, and counted", () => {
    const { records, problems } = read(Array(MAX_RECORDS + 1).fill("no record"));
    expect(records).toBe(MAX_RECORDS + 1);
    expect(problems).toHaveLength(1 + MAX_RECORDS);
    expect(problems[0]?.problem).toContain("5,001");
  });
});

test("any bytes give a reading, and never a profile that is not valid", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const { profile } of read(bytes).read) {
        expect(clientProfileSchema.safeParse(profile).success).toBe(true);
      }
    }),
  );
});

test("any JSON gives a reading in which each record is a valid profile or a problem", () => {
  const keys = fc.constantFrom(
    ...Object.keys(PSI),
    ...Object.keys(bundled(0)),
    "main_ccd",
    "profile",
    "__proto__",
    "profiles",
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: "binary" }),
      fc.jsonValue(),
      fc.array(tie("tree"), { maxLength: 5 }),
      fc.dictionary(keys, tie("tree"), { maxKeys: 20 }),
    ),
  }));
  const record = fc.tuple(tree, fc.constantFrom({}, PSI, bundled(0)), fc.boolean());
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
      const file = records.map(([tree, base, over]) =>
        typeof tree === "object" && tree !== null && !Array.isArray(tree)
          ? over
            ? { ...base, ...tree }
            : { ...tree, ...base }
          : tree,
      );
      const reading = read(JSON.stringify(file));
      const spoken = new Set([
        ...reading.read.map((each) => each.record),
        ...reading.problems.map((each) => each.record),
      ]);
      expect(spoken.size).toBe(file.length);
      for (const { profile } of reading.read) {
        expect(clientProfileSchema.safeParse(profile).error?.issues).toBeUndefined();
      }
    }),
    { numRuns: 60 },
  );
});
