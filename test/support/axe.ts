import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * Axe on a page of the app. There are no frames from elsewhere, for which it would open a page of
 * its own each time, and what passes need not be told in full: half of the time goes into both.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
}
