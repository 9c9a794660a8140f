import { afterEach, expect, it } from "vitest";

let worker: Worker | null = null;
afterEach(() => worker?.terminate());

/** What each attempt came to, and the addresses that were reported as refused. */
async function attemptAll(url: string) {
  const refused: string[] = [];
  const sealed = new Worker(new URL("./seal-worker.ts", import.meta.url), { type: "module" });
  worker = sealed;
  return await new Promise<{ outcomes: Record<string, string>; refused: string[] }>(
    (resolve, reject) => {
      sealed.addEventListener("error", ({ message }) => reject(new Error(message)));
      sealed.addEventListener("message", ({ data }) => {
        if (data.kind === "outcomes") resolve({ outcomes: data.outcomes, refused });
        else if (data.content?.type === "refused") refused.push(data.content.url);
      });
      sealed.postMessage(url);
    },
  );
}

it("leaves no way to the network, and tells of each attempt", async () => {
  // An address that would answer: this page's own.
  const url = new URL("/", location.href).href;
  const { outcomes, refused } = await attemptAll(url);
  for (const [name, outcome] of Object.entries(outcomes)) {
    expect.soft(outcome, name).toMatch(/^(RequestRefusedError|ModelFileNotFoundError): |^absent$/);
  }
  expect(outcomes.fetch).toMatch(/^RequestRefusedError/);
  expect(outcomes.WebSocket).toMatch(/^RequestRefusedError/);
  expect(refused.filter((each) => each === url).length).toBeGreaterThanOrEqual(5);
});
