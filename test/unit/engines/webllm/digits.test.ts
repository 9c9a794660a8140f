import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  digitGrammar,
  readDigitWeights,
  type TokenLogprob,
} from "../../../../src/engines/webllm/digits.ts";

const DIGITS = ["1", "2", "3", "4", "5"];

/** A token whose alternatives are `texts` with the given probabilities. */
function token(sampled: string, alternatives: Record<string, number>): TokenLogprob {
  return {
    token: sampled,
    top_logprobs: Object.entries(alternatives).map(([text, p]) => ({
      token: text,
      logprob: p === 0 ? null : Math.log(p),
    })),
  };
}

const certain = (text: string) => token(text, { [text]: 1 });
const rounded = (weights: number[][]) =>
  weights.map((row) => row.map((weight) => Number(weight.toFixed(6))));

describe("digitGrammar", () => {
  it("is the recipe that was seen to work, and ends", () => {
    expect(digitGrammar(["G", "I", "R"], DIGITS)).toBe(
      'root ::= "G" [12345] " I" [12345] " R" [12345]',
    );
  });

  it.each([
    [["G"], []],
    [[], ["1"]],
    [["Gu"], ["1"]],
    [['"'], ["1"]],
    [["G"], ["10"]],
    [["G"], ["]"]],
  ])("refuses letters %j with digits %j", (letters, digits) => {
    expect(() => digitGrammar(letters, digits)).toThrow(
      expect.objectContaining({ code: "grammar" }),
    );
  });
});

describe("readDigitWeights", () => {
  it("reads digits that are tokens of their own; impossible tokens weigh nothing", () => {
    const tokens = [
      certain("G"),
      token("4", { 4: 0.6, 5: 0.3, 3: 0.1, 2: 0, 1: 0 }),
      certain(" I"),
      token("2", { 2: 0.9, 1: 0.1, 3: 0, 4: 0, 5: 0 }),
    ];
    expect(rounded(readDigitWeights(tokens, ["G", "I"], DIGITS))).toEqual([
      [0, 0, 0.1, 0.6, 0.3],
      [0.1, 0.9, 0, 0, 0],
    ]);
  });

  it("reads digits merged with their letter", () => {
    const tokens = [token("G4", { G4: 0.7, G5: 0.2, H4: 0.1 }), token(" I2", { " I2": 1 })];
    expect(rounded(readDigitWeights(tokens, ["G", "I"], DIGITS))).toEqual([
      [0, 0, 0, 0.7, 0.2],
      [0, 1, 0, 0, 0],
    ]);
  });

  it("adds up alternatives that differ only after the digit", () => {
    const tokens = [certain("G"), token("4 I", { "4 I": 0.5, 4: 0.2, 5: 0.3 }), certain("3")];
    expect(rounded(readDigitWeights(tokens, ["G", "I"], DIGITS))).toEqual([
      [0, 0, 0, 0.7, 0.3],
      [0, 0, 1, 0, 0],
    ]);
  });

  it("does not need the spaces, which some tokenizers lose", () => {
    const tokens = [certain("G"), certain("4"), certain("I"), certain("2")];
    expect(readDigitWeights(tokens, ["G", "I"], DIGITS)).toEqual([
      [0, 0, 0, 1, 0],
      [0, 1, 0, 0, 0],
    ]);
  });

  it("gives all zero for what is missing, and reads the rest", () => {
    const tokens = [certain("G"), certain("4"), certain(" I")];
    expect(readDigitWeights(tokens, ["G", "I"], DIGITS)).toEqual([
      [0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0],
    ]);
    expect(readDigitWeights([], ["G"], DIGITS)).toEqual([[0, 0, 0, 0, 0]]);
  });

  it("finds every digit whichever way the answer is cut into tokens", () => {
    const letters = ["G", "I", "R", "S"];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...DIGITS), { minLength: 4, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (answer, cuts) => {
          const text = letters.map((letter, index) => `${letter}${answer[index]}`).join(" ");
          const pieces: string[] = [];
          [...text].forEach((char, index) => {
            if (index === 0 || cuts[index - 1]) pieces.push(char);
            else pieces.push(`${pieces.pop()}${char}`);
          });
          const weights = readDigitWeights(pieces.map(certain), letters, DIGITS);
          expect(weights).toEqual(
            answer.map((digit) => DIGITS.map((other) => (other === digit ? 1 : 0))),
          );
        },
      ),
    );
  });
});
