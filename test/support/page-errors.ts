import type { Page } from "@playwright/test";

/**
 * Collects everything that a page reports as wrong: console errors, uncaught exceptions and
 * violations of the content policy. Call it before the first `goto`; the list fills as it happens.
 */
export async function watchForErrors(page: Page): Promise<readonly string[]> {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`content policy: ${event.effectiveDirective} refused ${event.blockedURI}`);
    });
  });
  return errors;
}
