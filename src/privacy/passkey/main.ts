// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../apart/apart.css";
import { element } from "../apart/element.ts";
import { requestFrom } from "./address.ts";
import { putPasskey } from "./client.ts";
import { forgetErrand } from "./errand-mark.ts";
import type { Errand, PasskeyRequest, PasskeyResult } from "./protocol.ts";
import { askPasskey, makePasskey } from "./webauthn.ts";
import { failureOf, titleOf, UNSEALED, wordsBefore } from "./words.ts";

/**
 * The passkey page: a document of its own, the only one that may ask for passkeys, so that code in
 * the app cannot. It shows no word that it is given, and hands what a passkey answers to the
 * service worker alone.
 */

const BACK: Record<Errand, string> = { use: "./", make: "./#/privacy" };
const WAITING = "The browser asks for your fingerprint, your face or your security key.";

function backButton(errand: Errand): HTMLButtonElement {
  const button = element("button", { text: "Back to Attune" });
  button.addEventListener("click", () => {
    forgetErrand();
    location.replace(BACK[errand]);
  });
  return button;
}

function primary(text: string, press: () => void): HTMLButtonElement {
  const button = element("button", { text, className: "primary" });
  button.addEventListener("click", press);
  return button;
}

/** Draws a state of the page; what is to be heard at once is its first paragraph. */
function draw(
  errand: Errand,
  { texts, role, buttons }: { texts: readonly string[]; role?: string; buttons: Node[] },
): void {
  const main = document.getElementById("passkey");
  if (!main) throw new Error("passkey.html has no #passkey element.");
  const heading = element("h1", { text: titleOf(errand) });
  heading.tabIndex = -1;
  const paragraphs = texts.map((text) => element("p", { text }));
  if (role !== undefined) paragraphs[0]?.setAttribute("role", role);
  main.replaceChildren(
    heading,
    ...paragraphs,
    element("div", { className: "actions" }, ...buttons),
  );
  heading.focus();
}

async function run(errand: Errand, ask: () => Promise<PasskeyResult>): Promise<void> {
  draw(errand, { texts: [WAITING], role: "status", buttons: [backButton(errand)] });
  try {
    const result = await ask();
    const arrived = await putPasskey(result);
    result.output.fill(0);
    if (arrived) {
      location.replace(BACK[errand]);
      return;
    }
    drawFailure(errand, ask, failureOf(null));
  } catch (error) {
    drawFailure(errand, ask, failureOf(error));
  }
}

function drawFailure(errand: Errand, ask: () => Promise<PasskeyResult>, words: string): void {
  draw(errand, {
    texts: [words],
    role: "alert",
    buttons: [backButton(errand), primary("Try again", () => void run(errand, ask))],
  });
}

function start(request: PasskeyRequest | null): void {
  if (request === null) {
    draw("use", {
      texts: ["This page was opened without saying what it is for, so there is nothing to do."],
      buttons: [backButton("use")],
    });
  } else if (!navigator.serviceWorker?.controller) {
    draw(request.do, { texts: [UNSEALED], role: "alert", buttons: [backButton(request.do)] });
  } else if (request.do === "use") {
    void run("use", () => askPasskey(request.known));
  } else {
    draw("make", {
      texts: wordsBefore(location.hostname),
      buttons: [backButton("make"), primary("Make a passkey", () => void run("make", makePasskey))],
    });
  }
}

// Another request under the same address does not load the page again.
addEventListener("hashchange", () => location.reload());
start(requestFrom(location.hash));
