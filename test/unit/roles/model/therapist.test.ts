import { describe, expect, it } from "vitest";
import { CONVERSATION, REPLY, rolesOn } from "./fixtures.ts";
import { callOf, type Script, ScriptedModel, textOf } from "./scripted-model.ts";

const better = "The shame sounds heavy, and so does the silence around it. What hurt most?";
const rewriting = {
  conversation: CONVERSATION,
  reply: REPLY,
  critique: [
    { dimension: "empathy", quote: "You should just try to relax", reason: "Advice comes first." },
    { dimension: "guidance", quote: null, reason: "No step is offered." },
  ],
  coaching: ["Name the shame.", "Leave out the advice."],
};

function therapist(script: Script) {
  const model = new ScriptedModel(script);
  return { model, therapist: rolesOn(model).therapist };
}

describe("the therapist", () => {
  it("drafts plain text and streams it", async () => {
    const { model, therapist: role } = therapist({
      answer: () => `Therapist: "**That** sounds hard, and lonely too."`,
    });
    const partials: string[] = [];
    const call = callOf({ onPartial: (text) => partials.push(text) });
    const { output, usage, notes } = await role.draft({ conversation: CONVERSATION }, call);
    expect(output).toBe("That sounds hard, and lonely too.");
    expect(partials.length).toBeGreaterThan(5);
    expect(partials.at(-1)).toBe(output);
    expect(usage?.completionTokens).toBe(model.generatedTokens);
    expect(notes).toEqual([]);
    expect(model.completions[0]?.seed).toBe(7);
    expect(model.completions[0]?.sampling).toEqual({
      temperature: 0.7,
      topP: 0.95,
      maxTokens: 320,
    });
  });

  it("rewrites from the reply, the critique and the coaching", async () => {
    const { model, therapist: role } = therapist({ answer: () => better });
    const { output } = await role.rewrite(rewriting, callOf());
    expect(output).toBe(better);
    const prompt = textOf(model.completions[0]?.messages ?? []);
    for (const part of [
      REPLY,
      '- empathy: "You should just try to relax" Advice comes first.',
      "- guidance: No step is offered.",
      "1. Name the shame.\n2. Leave out the advice.",
    ]) {
      expect(prompt).toContain(part);
    }
  });

  it.each(["", "  \n", "<think>never closed", "\u200B", '""'])(
    "asks again with another seed after the empty answer %j",
    async (empty) => {
      const { model, therapist: role } = therapist({
        answer: (_, index) => (index === 0 ? empty : better),
      });
      const { output, notes } = await role.draft({ conversation: CONVERSATION }, callOf());
      expect(output).toBe(better);
      expect(model.completions[1]?.seed).not.toBe(model.completions[0]?.seed);
      expect(notes.join(" ")).toContain("asked again");
    },
  );

  it("fails with words after two empty answers", async () => {
    const { model, therapist: role } = therapist({ answer: () => "" });
    await expect(role.draft({ conversation: CONVERSATION }, callOf())).rejects.toMatchObject({
      name: "RoleError",
      code: "empty-reply",
      remedy: expect.stringMatching(/another model/),
    });
    expect(model.completions).toHaveLength(2);
  });

  it("asks again for a rewrite that changes nothing, then says so", async () => {
    const { therapist: stubborn } = therapist({ answer: () => `"${REPLY.toUpperCase()}"` });
    const same = await stubborn.rewrite(rewriting, callOf());
    expect(same.notes).toContain("The model returned the reply unchanged.");
    const { therapist: second } = therapist({
      answer: (_, index) => (index === 0 ? REPLY : better),
    });
    expect((await second.rewrite(rewriting, callOf())).output).toBe(better);
  });

  it("ends a reply that reached its limit after its last whole sentence, with a note", async () => {
    const { therapist: role } = therapist({ answer: () => better });
    const { output, notes } = await role.draft(
      { conversation: CONVERSATION },
      callOf({ maxTokens: 22 }),
    );
    expect(output).toBe("The shame sounds heavy, and so does the silence around it.");
    expect(notes.join(" ")).toContain("token limit");
  });

  it("says who it is", () => {
    const { therapist: role } = therapist({});
    expect(role.identity("draft")).toEqual({
      engine: "webllm",
      model: "scripted",
      promptVersion: "built-in-2",
      params: { temperature: 0.7, topP: 0.95, maxTokens: 320 },
    });
  });
});
