import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Step } from "../../../src/domain/journal.ts";
import type { Usage } from "../../../src/domain/usage.ts";
import { Steps } from "../../../src/ui/workbench/steps.tsx";
import "../../../src/ui/styles.css";

const usage: Usage = {
  promptTokens: 2240,
  reusedTokens: 2144,
  completionTokens: 42,
  prefillTokensPerSecond: 312,
  decodeTokensPerSecond: 8.2,
  timeToFirstTokenMs: 310,
};

function stepOf(seq: number, usage: Usage, notes: string[]): Step {
  return {
    kind: "draft",
    seq,
    round: 0,
    inputHash: "",
    startedAt: "2026-01-01T00:00:00.000Z",
    durationMs: 4100,
    notes,
    by: {
      engine: "wllama",
      model: "Qwen2.5-1.5B-Instruct-Q4_K_M",
      promptVersion: "built-in-2",
      params: {},
    },
    seed: 1,
    usage,
    output: "A reply.",
  };
}

const untold: Usage = {
  ...usage,
  reusedTokens: null,
  prefillTokensPerSecond: null,
  timeToFirstTokenMs: null,
};
const steps = [
  stepOf(0, usage, []),
  stepOf(1, untold, ["The first answer could not be used; it was asked again."]),
];

test("each step says what of its prompt was reused, on a narrow screen too", async () => {
  await page.viewport(390, 700);
  const screen = await render(
    <div style={{ padding: 16 }}>
      <Steps steps={steps} />
    </div>,
  );
  await screen.getByText("Steps").click();
  await expect
    .element(screen.getByText("2,240 prompt tokens, 2,144 reused, 96 computed at 312 tok/s"))
    .toBeVisible();
  await expect.element(screen.getByText("2,240 prompt tokens, reuse not told")).toBeVisible();
  const { scrollWidth, clientWidth } = document.documentElement;
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
});
