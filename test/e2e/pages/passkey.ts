import type { CDPSession, Locator, Page } from "@playwright/test";

/** The page that alone may ask for passkeys. */
export class PasskeyPage {
  readonly page: Page;
  readonly making: Locator;
  readonly using: Locator;
  readonly make: Locator;
  readonly again: Locator;
  readonly back: Locator;

  constructor(page: Page) {
    this.page = page;
    this.making = page.getByRole("heading", { name: "Make a passkey" });
    this.using = page.getByRole("heading", { name: "Unlock with a passkey" });
    this.make = page.getByRole("button", { name: "Make a passkey" });
    this.again = page.getByRole("button", { name: "Try again" });
    this.back = page.getByRole("button", { name: "Back to Attune" });
  }
}

/** A platform authenticator, played by the browser. */
export interface Authenticator {
  /** From now on it does not know the person any more: it has locked itself when it was tried. */
  decline(): Promise<void>;
  remove(): Promise<void>;
  /** How many passkeys it holds. */
  count(): Promise<number>;
}

export async function addAuthenticator(
  page: Page,
  { hasPrf = true }: { hasPrf?: boolean } = {},
): Promise<Authenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  });
  return {
    async decline() {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    },
    async remove() {
      await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
    async count() {
      const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.length;
    },
  };
}
