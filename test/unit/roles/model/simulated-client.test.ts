import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUNDLED_PROFILES } from "../../../../src/clients/bundled.ts";
import type { ClientProfile } from "../../../../src/domain/client-profile.ts";
import type { Utterance } from "../../../../src/domain/conversation.ts";
import { EngineError } from "../../../../src/engines/engine.ts";
import {
  CLIENT_SAMPLING,
  createModelClient,
} from "../../../../src/roles/model/simulated-client.ts";
import { answerAs } from "../../../../src/roles/practice/simulated-client/answer.ts";
import { ASKS_DIRECTLY, clientWith } from "../practice/simulated-client/support.ts";
import { HOSTILE_TEXTS } from "./fixtures.ts";
import { callOf, ScriptedModel, textOf } from "./scripted-model.ts";

const INES = clientWith({ closesOn: ["minimising"] });
const GOOD = "Sunday, mostly. My cousin asked me to the market and I stayed on the sofa.";
const talked = (...replies: string[]): Utterance[] =>
  replies.flatMap((text, index): Utterance[] => [
    { speaker: "client", text: index === 0 ? INES.opening : `Yes, it is about number ${index}.` },
    { speaker: "therapist", text },
  ]);
const OPEN = talked("What is it like when things are grey?");

async function speak(
  answers: readonly (string | Error)[],
  { profile = INES, conversation = OPEN, call = callOf() } = {},
) {
  const model = new ScriptedModel({ answer: (_, index) => answers[index] ?? "" });
  const result = await createModelClient(model).speak({ profile, conversation }, call);
  return { ...result, model };
}

describe("a client played by a model", () => {
  it("opens with the profile's opening, without a model", async () => {
    const { output, usage, model } = await speak([], { conversation: [] });
    expect(output).toEqual({ text: INES.opening, revealed: [], repaired: null });
    expect(usage).toBeNull();
    expect(model.completions).toHaveLength(0);
  });

  it("says what the model says where nothing is wrong with it, and streams it", async () => {
    const parts: string[] = [];
    const call = callOf({ onPartial: (text) => parts.push(text) });
    const { output, usage, notes, model } = await speak([GOOD], { call });
    expect(output).toEqual({ text: GOOD, revealed: [], repaired: null });
    expect(usage?.completionTokens).toBeGreaterThan(0);
    expect(notes).toEqual([]);
    expect(model.completions).toHaveLength(1);
    expect(parts.at(-1)).toBe(GOOD);
    expect(createModelClient(model).identity()).toMatchObject({
      engine: "webllm",
      model: "scripted",
      params: { temperature: 0.8 },
    });
  });

  it("turns the roles round, fences what is quoted, and keeps back what is not due", async () => {
    const conversation = talked("Hello, I am glad you came.", "Do you sleep?");
    const { model } = await speak([GOOD], { conversation });
    const messages = model.completions[0]?.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual([
      "system",
      "user",
      "assistant",
      "user",
      "assistant",
      "user",
    ]);
    expect(messages[2]?.content).toBe(INES.opening);
    expect(messages[3]?.content).toMatch(
      /^<counsellor-(\w{8})>\nHello, I am glad you came\.\n<\/counsellor-\1>$/,
    );
    const all = textOf(messages);
    expect(all).toContain(INES.thought);
    for (const { says } of INES.reveals) expect(all).not.toContain(says);
    expect(all).not.toContain("I am dull.");
  });

  it("is told what may be told now, and says which of it the line tells", async () => {
    const reveal = INES.reveals[0]?.says ?? "";
    const said =
      "I made an exhibition about the river workers, for two years, and they closed it after five weeks to save on guards.";
    const { output, model } = await speak([said]);
    expect(textOf(model.completions[0]?.messages ?? [])).toContain(reveal);
    expect(output.revealed).toEqual(["exhibition"]);
  });

  it("is told to close up where the profile closes", async () => {
    const { model } = await speak(["Maybe it is nothing, then."], {
      conversation: talked("It is not that bad, others have it worse."),
    });
    expect(textOf(model.completions[0]?.messages ?? [])).toContain(
      "made little of it, and you close up",
    );
  });

  it.each([
    [
      "speaks as the therapist",
      "How does that make you feel? You could try a walk.",
      "spoke as the therapist",
    ],
    ["writes a script", "Client: It is grey.\nTherapist: And what is that like?", "as in a script"],
    ["leaves the role", "As an AI language model I have no moods of my own.", "left the role"],
    [
      "praises without cause",
      "That's a great question, you are such a wonderful therapist.",
      "praised",
    ],
    [
      "solves it",
      "I suddenly realise that I should be kind to myself, my problem is solved.",
      "solved",
    ],
    ["tells too early", INES.reveals[3]?.says ?? "", "nobody had asked"],
    [
      "tells a method",
      "I would take about forty pills with vodka, that is enough to die.",
      "method",
    ],
    ["brings in a risk", "Some nights I hope that I do not wake up. I want to die.", "risk"],
    ["says nothing", "...", "said nothing"],
    ["goes round", "I am so tired of it. ".repeat(9), "over and over"],
    [
      "speaks another language",
      "Ich weiß nicht, was ich dazu sagen soll, es ist alles so grau und so schwer.",
      "English",
    ],
  ])("is asked once more where it %s", async (_, broken, reason) => {
    const { output, model } = await speak([broken, GOOD]);
    expect(output.text).toBe(GOOD);
    expect(output.repaired).toContain(reason);
    const [one, two] = model.completions;
    expect(two?.seed).not.toBe(one?.seed);
    expect(textOf(two?.messages ?? [])).toContain(output.repaired);
    expect(textOf(one?.messages ?? [])).not.toContain("could not be used");
  });

  it("is asked once more where it never ends", async () => {
    const long = Array.from({ length: 60 }, (_, day) => `I was at day ${day} of it.`).join(" ");
    const model = new ScriptedModel({ answer: (_, index) => (index === 0 ? long : GOOD) });
    const client = createModelClient(model, { ...CLIENT_SAMPLING, maxTokens: 900 });
    const { output } = await client.speak({ profile: INES, conversation: OPEN }, callOf());
    expect(output).toMatchObject({ text: GOOD });
    expect(output.repaired).toContain("longer than");
  });

  it("leaves the line to the practice rules where it is broken twice, and says so", async () => {
    const call = callOf({ seed: 12 });
    const { output, notes } = await speak(["As an AI I cannot.", "Therapist: Tell me more."], {
      call,
    });
    expect(output.text).toBe(answerAs(INES, OPEN, 12).text);
    expect(output.repaired).toBe("It left the role.");
    expect(notes.join(" ")).toContain("practice rules (not a model)");
  });

  it("takes off a label, stage directions and quotation marks", async () => {
    const { output } = await speak([`Client: "*sighs* ${GOOD} (looks away)"`]);
    expect(output.text).toBe(GOOD);
    expect(output.repaired).toBeNull();
  });

  it("must let the hint be heard when it is due, and the truth when asked", async () => {
    const profile = BUNDLED_PROFILES.find(({ id }) => id === "bundled-nadia-risk-concern");
    if (!profile) throw new Error("no profile");
    const hidden = "It was a long week with many pupils and little sleep for me.";
    const say = (reply: string): Utterance[] => [
      { speaker: "client", text: profile.opening },
      { speaker: "therapist", text: "I see." },
      { speaker: "client", text: "The pupils were loud today." },
      { speaker: "therapist", text: reply },
    ];
    const hinted = await speak([hidden, `${hidden} ${profile.risk.hint}`], {
      profile,
      conversation: say("And what else?"),
    });
    expect(hinted.output.repaired).toContain("left out");
    expect(hinted.output.text).toContain(profile.risk.hint);
    const asked = await speak([hidden, hidden], { profile, conversation: say(ASKS_DIRECTLY) });
    expect(asked.output.text).toContain("I wish I would not wake up");
    const early = await speak(["I wish I were dead.", hidden], {
      profile,
      conversation: say(ASKS_DIRECTLY)
        .slice(0, 2)
        .map((each) => each),
      call: callOf({ seed: 1 }),
    });
    expect(early.output.repaired).toContain("before its time");
  });

  it("keeps to the tokens that the call allows, and speaks by rules where none are left", async () => {
    const { output, model } = await speak(["As an AI I cannot do that.", GOOD], {
      call: callOf({ maxTokens: 8 }),
    });
    expect(model.generatedTokens).toBeLessThanOrEqual(8);
    expect(output.repaired).not.toBeNull();
    expect(output.text).toBe(answerAs(INES, OPEN, 7).text);
  });

  it("rejects with an AbortError when stopped, and passes an engine's error on", async () => {
    const stopped = new AbortController();
    const model = new ScriptedModel({ answer: () => GOOD, beforeToken: () => stopped.abort() });
    const speaking = createModelClient(model).speak(
      { profile: INES, conversation: OPEN },
      callOf({ signal: stopped.signal }),
    );
    await expect(speaking).rejects.toMatchObject({ name: "AbortError" });
    await expect(
      speak([new EngineError("context-exceeded"), new EngineError("context-exceeded")]),
    ).rejects.toMatchObject({ code: "does-not-fit" });
  });

  it("leaves the oldest out of a long conversation, and says so", async () => {
    const long = talked(
      ...Array.from({ length: 40 }, (_, at) => `And what about day ${at}? `.repeat(12)),
    );
    const { notes, model } = await speak([GOOD], { conversation: long });
    expect(notes.join(" ")).toMatch(/The \d+ oldest messages of the conversation were left out/);
    const messages = model.completions[0]?.messages ?? [];
    expect(messages.at(-1)?.content).toContain("day 39");
    expect(
      messages.slice(1).every(({ role }, index) => role === (index % 2 ? "assistant" : "user")),
    ).toBe(true);
  });

  it.each(Object.entries(HOSTILE_TEXTS))("fences hostile text: %s", async (_, text) => {
    const profile: ClientProfile = { ...INES, background: text.slice(0, 280), problem: text };
    const { model } = await speak([GOOD], { profile, conversation: talked(text) });
    const [system, ...rest] = model.completions[0]?.messages ?? [];
    const marker = /<person-(\w{8})>/.exec(system?.content ?? "")?.[1] ?? "";
    expect(marker).not.toBe("");
    const all = textOf([...(system ? [system] : []), ...rest]);
    expect(all).not.toMatch(/<\|im_start\|>|<\|im_end\|>|\[INST\]|<start_of_turn>|<\|eot_id\|>/);
    for (const name of ["person", "counsellor"]) {
      expect(all.split(`</${name}-${marker}>`)).toHaveLength(2);
    }
  });

  it("never lets out a line that breaks the role, whatever the model answers", async () => {
    const pieces = fc.constantFrom(
      "It is grey.",
      "How does that make you feel?",
      "Therapist: And then?",
      "As an AI I cannot.",
      "You could try to rest.",
      "I want to die.",
      "I stayed on the sofa all Sunday.",
      "",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 60 })), { maxLength: 3 }),
        fc.array(pieces, { maxLength: 3 }),
        async (one, two) => {
          const { output } = await speak([one.join(" "), two.join(" ")]);
          expect(output.text).toMatch(/[\p{L}\p{N}]/u);
          expect(output.text).not.toMatch(
            /Therapist:|As an AI|make you feel|You could try|want to die/,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
