import type { Controlled } from "./registration.ts";

/** What the start found, where it is not a whole seal. */
export type Finding =
  | Exclude<Controlled, { kind: "controlled" | "reloading" }>
  | { kind: "insecure" }
  | { kind: "unsupported" }
  /** It has the page and does not answer. */
  | { kind: "silent" }
  /** It answers, but the page does not run under its policy. */
  | { kind: "unsound" }
  | { kind: "no-allowlist"; open: { navigation: boolean; passkeys: boolean } };

export interface Page {
  title: string;
  /** What happened, and what was kept. */
  happened: string;
  /** One sentence for each thing that is weaker; empty where going on is out of the question. */
  weaknesses: readonly string[];
  /** What to do, in the order of what helps most. */
  advice: readonly string[];
  /** Shown to be copied. */
  command?: string;
  /** The button to go on; absent where that would not be sound. */
  goOn?: string;
  /** Whether the answer holds until the list of weaknesses changes. */
  remember: boolean;
}

const STILL_OPEN = [
  "Code in the page could make a WebRTC connection to another computer.",
  "Code in the page could make the browser look up a name or open a connection in advance (DNS prefetch, preconnect).",
];
const WINDOW_OPEN =
  "Code in the page could open another address in this window and put text into it.";
const PASSKEYS_OPEN =
  "Code in the page could ask for a passkey of another name; the browser then asks that name's host.";

const UNSEALED = [
  "Code in the page could send text to the host that this page came from.",
  "Workers go by what that host says, not by a policy of Attune's own.",
  WINDOW_OPEN,
  ...STILL_OPEN,
  PASSKEYS_OPEN,
  "Attune is not kept on this device: without a network it may not open.",
];

const KEPT = "Nothing that is stored here was opened or changed.";

const unsealed = (title: string, happened: string, advice: readonly string[]): Page => ({
  title,
  happened: `${happened} ${KEPT}`,
  weaknesses: UNSEALED,
  advice,
  goOn: "Continue without the seal",
  remember: false,
});

const RELOAD = "Reload this page in the ordinary way, without the Shift key.";
const OTHER_BROWSER = "Use another browser: current Chrome or Edge have all that the seal needs.";

/** The page that says what was found. */
export function pageFor(finding: Finding): Page {
  switch (finding.kind) {
    case "insecure":
      return {
        title: "Attune needs a secure address",
        happened: `This page came over plain http, where the browser offers neither encryption nor a seal, so Attune does not start here. ${KEPT}`,
        weaknesses: [],
        advice: [
          "Open Attune at an address that begins with https.",
          "Or run it on this very computer, in its folder, and open the address that is shown:",
        ],
        command: "npm start",
        remember: false,
      };
    case "unsupported":
      return {
        ...unsealed(
          "This browser cannot seal Attune",
          "The browser offers no service worker here, and that is what seals the page. Some browsers take it away in private windows.",
          ["Open Attune in a window that is not private.", OTHER_BROWSER],
        ),
        remember: true,
      };
    case "refused":
      return unsealed(
        "The seal could not be set up",
        `The browser did not accept Attune's service worker: ${finding.reason}`,
        [
          "Allow this site to store data, or leave a private window, and reload this page.",
          "If the host has just been updated, wait a minute and reload.",
          OTHER_BROWSER,
        ],
      );
    case "install-failed":
      return unsealed(
        "The seal could not be set up",
        `${finding.file === "" ? "A part of Attune" : `The file ${finding.file}`} could not be brought to this device: ${finding.reason}`,
        [
          "Reload this page; a host that is being updated is whole again after a moment.",
          "If it stays so, tell who runs this host that its files do not belong together.",
        ],
      );
    case "bypassed":
      return unsealed(
        "This page was loaded past the seal",
        "The browser went past the service worker, as it does for a hard reload (Shift and Reload) and while developer tools bypass it.",
        [RELOAD, "In the developer tools, switch “Bypass for network” off."],
      );
    case "silent":
      return unsealed(
        "The seal does not answer",
        "The service worker of this page is there and does not answer.",
        [RELOAD, "If it stays so, close all tabs of Attune and open it again."],
      );
    case "unsound":
      return unsealed(
        "The seal does not hold",
        "The service worker answers, but the browser does not keep this page to its policy.",
        [RELOAD, OTHER_BROWSER],
      );
    case "no-allowlist":
      return {
        title: "A weaker seal in this browser",
        happened: `Attune is sealed by its service worker, but this browser leaves a few ways out that others close. ${KEPT}`,
        weaknesses: [
          ...(finding.open.navigation ? [WINDOW_OPEN] : []),
          ...STILL_OPEN,
          ...(finding.open.passkeys ? [PASSKEYS_OPEN] : []),
        ],
        advice: [
          "Go on here, or open Attune in Chrome or Edge from version 152, which close these too.",
        ],
        goOn: "Continue with the weaker seal",
        remember: true,
      };
  }
}
