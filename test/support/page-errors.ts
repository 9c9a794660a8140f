import type { ConsoleMessage, Page } from "@playwright/test";

/** The start tries whether its policy refuses this; that it does is no error. */
const PROBE = "data:,attune-start-check";

function isStartCheck(message: ConsoleMessage): boolean {
  return message.text().includes(PROBE);
}

/**
 * Collects everything that a page reports as wrong: console errors, uncaught exceptions and
 * violations of the content policy, but for the checks of the start. Call it before the first
 * `goto`; the list fills as it happens.
 */
export async function watchForErrors(page: Page): Promise<readonly string[]> {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !isStartCheck(message)) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    // Until the app is drawn, what is refused is what the start tries.
    let started = false;
    const root = () => document.getElementById("root")?.hasChildNodes() ?? false;
    document.addEventListener("securitypolicyviolation", (event) => {
      started ||= root();
      const { effectiveDirective: rule, blockedURI: refused } = event;
      const tried =
        (rule === "connect-src" && refused === "data") ||
        (rule === "script-src" && refused === "eval");
      if (!started && tried) return;
      console.error(`content policy: ${rule} refused ${refused}`);
    });
  });
  return errors;
}
