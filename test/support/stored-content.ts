import { expect, type Page } from "@playwright/test";
import * as z from "zod/mini";
import { canonicalText } from "../../src/storage/session-file.ts";

/** What the app says is stored: what a person would get out of it, encrypted or not. */
export interface StoredContent {
  /** Titles by id. */
  sessions: Map<string, string>;
  /** Content of each step by "refinement/seq". */
  steps: Map<string, string>;
}

const exportSchema = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      turns: z.array(
        z.object({
          refinements: z.array(
            z.object({ id: z.string(), journal: z.array(z.looseObject({ seq: z.number() })) }),
          ),
        }),
      ),
    }),
  ),
});

/** Takes the text of what the page hands to the browser as a download; before the page is opened. */
export async function keepDownloads(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Reflect.set(window, "downloaded", blob);
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
}

/**
 * Every session with its journals, by "Export all". Each journal must run 0, 1, 2 ..., with no step
 * of one kind twice for a round, and nothing may be damaged.
 */
export async function readContent(page: Page): Promise<StoredContent> {
  const content: StoredContent = { sessions: new Map(), steps: new Map() };
  await page.evaluate(() => {
    Reflect.deleteProperty(window, "downloaded");
    location.hash = "#/sessions";
  });
  const all = page.getByRole("button", { name: "Export all" });
  const none = page.getByText("No sessions yet.");
  const some = page.getByRole("list", { name: "Sessions" });
  await expect(none.or(some)).toBeVisible();
  await expect(page.getByText(/could not be read/)).toBeHidden();
  if (await none.isVisible()) return content;
  await all.click();
  await page.waitForFunction(() => Reflect.get(window, "downloaded") instanceof Blob);
  const text = await page.evaluate(() => (Reflect.get(window, "downloaded") as Blob).text());
  const { sessions } = z.parse(exportSchema, JSON.parse(text));
  // Asked once at the end: an `expect` is a step of the test, and thousands of them take minutes.
  const problems: string[] = [];
  for (const { id, title, turns } of sessions) {
    if (content.sessions.has(id)) problems.push(`session ${id} twice`);
    content.sessions.set(id, title);
    for (const { id: refinement, journal } of turns.flatMap((turn) => turn.refinements)) {
      if (journal.some(({ seq }, place) => seq !== place)) problems.push(`a gap in ${refinement}`);
      const names = journal.map(({ kind, round }) => `${kind} ${round}`);
      if (new Set(names).size !== names.length) problems.push(`a step twice in ${refinement}`);
      for (const step of journal)
        content.steps.set(`${refinement}/${step.seq}`, canonicalText(step));
    }
  }
  expect(problems).toEqual([]);
  return content;
}

/** Nothing of `before` may be missing or other in `after`. */
export function expectKept(before: StoredContent, after: StoredContent, when: string): void {
  const lost = [...before.steps].filter(([key, step]) => after.steps.get(key) !== step);
  expect(
    lost.map(([key]) => key),
    `steps lost or changed ${when}`,
  ).toEqual([]);
  const gone = [...before.sessions.keys()].filter((id) => !after.sessions.has(id));
  expect(gone, `sessions lost ${when}`).toEqual([]);
}
