import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RISK_LEVELS, type RiskLevel } from "../../../../src/domain/risk.ts";
import { riskResponse } from "../../../../src/safety/reply-checks.ts";
import { CARD, REPLY, RUBRIC, rolesOn } from "./fixtures.ts";
import { callOf, ScriptedModel } from "./scripted-model.ts";

const conversation = [{ speaker: "client" as const, text: "I don't want to be here anymore." }];
const GOOD =
  "Thank you for telling me, I take it seriously. Are you having thoughts of killing yourself? " +
  "You can call or text 988 at any hour, or your local emergency number. Who could be with you " +
  "today, and could anything you might use be put out of reach?";

async function advise(risk: RiskLevel, answer: string, reply = REPLY) {
  const model = new ScriptedModel({ answer: () => answer });
  const input = { conversation, reply, rubric: RUBRIC, card: CARD, critique: [], risk };
  const result = await rolesOn(model).coach.advise(input, callOf());
  return { ...result, prompt: model.prompts[0] ?? "" };
}

const OTHER = '["Name the shame first.", "Offer one step.", "Ask what hurt most."]';

describe("the model's coach where there is risk", () => {
  it("is told to aim at safety first, and at emergency help where it could be soon", async () => {
    const { prompt } = await advise("concern", OTHER);
    for (const aim of ["Safety comes before everything", "directly and calmly", "at any hour"]) {
      expect(prompt).toContain(aim);
    }
    expect(prompt.indexOf("Safety comes before")).toBeLessThan(prompt.indexOf("- Understanding:"));
    expect(prompt).not.toContain("distance from the means. Your");
    for (const risk of ["high", "imminent"] as const) {
      expect((await advise(risk, OTHER)).prompt).toContain("distance from the means. Your first");
    }
    expect((await advise("none", OTHER)).prompt).not.toContain("Safety comes before");
  });

  it("puts what is missing first where the model does not, and says so", async () => {
    const { output, notes } = await advise("high", OTHER);
    expect(output[0]).toMatch(/ask directly and calmly/);
    expect(output.slice(1)).toEqual(["Name the shame first.", "Offer one step."]);
    expect(notes.join(" ")).toContain("by rule");
  });

  it("leaves the model's first instruction where it is about safety, or nothing is missing", async () => {
    const own = '["Ask directly about suicide.", "Name the shame."]';
    expect((await advise("high", own)).output).toEqual([
      "Ask directly about suicide.",
      "Name the shame.",
    ]);
    expect((await advise("imminent", OTHER, GOOD)).output[0]).toBe("Name the shame first.");
    expect((await advise("none", OTHER)).output[0]).toBe("Name the shame first.");
  });

  it("aims at safety also where the model gives nothing usable", async () => {
    const { output } = await advise("imminent", "");
    expect(output[0]).toMatch(/ask directly and calmly/);
    expect(output[1]).toContain("emergency number");
    expect(output).toHaveLength(3);
  });

  it("asks for another question where one invites a no", async () => {
    const leading = "I hear you. You're not thinking of suicide, are you? You can call 988.";
    expect((await advise("high", OTHER, leading)).output[0]).toContain("invites a no");
  });

  it("never gives more than three, and begins with safety whenever the question is missing", async () => {
    const answer = fc.oneof(
      fc.string(),
      fc.array(fc.string({ minLength: 12 })).map((each) => JSON.stringify(each)),
    );
    await fc.assert(
      fc.asyncProperty(answer, fc.constantFrom(...RISK_LEVELS), async (text, risk) => {
        const { output } = await advise(risk, text);
        expect(output.length).toBeGreaterThanOrEqual(1);
        expect(output.length).toBeLessThanOrEqual(3);
        if (risk !== "none") {
          expect(riskResponse(REPLY).directQuestion).toBeNull();
          expect(output[0]).toMatch(/suicid|safe|harm|crisis|danger|risk|kill|means|emergency/i);
        }
      }),
      { numRuns: 100 },
    );
  });
});
