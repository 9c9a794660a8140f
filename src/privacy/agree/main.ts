// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../apart/apart.css";
import { element } from "../apart/element.ts";
import { type GrantedFiles, grantedFilesSchema } from "../grants.ts";
import { askForGrants, filesFromFragment } from "../grants-client.ts";
import { filesByHost, type HostFiles, whatTheyLearn } from "./words.ts";

/**
 * The agreement page: a document of its own, so that no code of the app can draw or press here.
 * The service worker takes agreements from this page and from no other. It shows addresses alone:
 * whoever opens it can give it no word to show.
 */

const BACK = "./#/models";
/**
 * Someone may be brought here in the middle of a double click, or with Enter held down: the press
 * that agrees must be one that saw the page.
 */
const ARMED_AFTER_MS = 900;

function link(): HTMLAnchorElement {
  const made = element("a", { text: "Back to the Models page" });
  made.href = BACK;
  return made;
}

function hostSection({ host, addresses, folderNote }: HostFiles, index: number): HTMLElement {
  const heading = element("h2", { text: host });
  heading.id = `host-${index}`;
  const list = element("ol", {}, ...addresses.map((text) => element("li", { text })));
  // A model of many parts: its list scrolls, and can be reached with the keyboard.
  list.tabIndex = 0;
  list.setAttribute("aria-labelledby", heading.id);
  const section = element("section", {}, heading, list);
  section.setAttribute("aria-labelledby", heading.id);
  if (folderNote !== null) section.append(element("p", { text: folderNote, className: "note" }));
  return section;
}

function drawEmpty(main: HTMLElement): void {
  main.replaceChildren(
    element("h1", { text: "There is nothing to allow" }),
    element("p", {
      text: "This page asks before files of a model are fetched. It was opened without naming any that can be fetched: whole https addresses, without a query.",
    }),
    element("p", {}, link()),
  );
}

function drawRefused(main: HTMLElement, happened: string): void {
  const said = element("p", { text: happened });
  said.setAttribute("role", "alert");
  main.replaceChildren(
    element("h1", { text: "Not allowed" }),
    said,
    element("p", { text: "Nothing was fetched and nothing has changed." }),
    element("p", {}, link()),
  );
}

const leave = () => location.replace(BACK);

async function allow(main: HTMLElement, files: GrantedFiles): Promise<void> {
  try {
    const { done } = await askForGrants({ type: "grants/agree", files });
    if (done) leave();
    else {
      drawRefused(
        main,
        "These files are on a host that this copy of Attune may not fetch from. The list of hosts is fixed when Attune is built.",
      );
    }
  } catch {
    drawRefused(
      main,
      "The part of Attune that lets files pass does not answer. Reload the app, then try again.",
    );
  }
}

/** Only a press of the person's own counts, and only when the page has been there to be read. */
function armed(button: HTMLButtonElement, press: () => void): HTMLButtonElement {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = () => {
    clearTimeout(timer);
    button.disabled = true;
    if (document.visibilityState !== "visible") return;
    timer = setTimeout(() => {
      button.disabled = false;
    }, ARMED_AFTER_MS);
  };
  arm();
  document.addEventListener("visibilitychange", arm);
  button.addEventListener("click", (event) => {
    if (event.isTrusted) press();
  });
  return button;
}

function drawQuestion(main: HTMLElement, files: GrantedFiles): void {
  const hosts = filesByHost(files);
  const heading = element("h1", { text: "Allow this download?" });
  heading.tabIndex = -1;
  const agree = armed(
    element("button", { text: "Allow these files", className: "primary" }),
    () => {
      void allow(main, files);
    },
  );
  const refuse = element("button", { text: "Do not allow" });
  refuse.addEventListener("click", leave);
  main.replaceChildren(
    heading,
    element("p", {
      text: "Attune reaches no other host unless you allow it, file by file. It asks to fetch these files of one model, and nothing else:",
    }),
    ...hosts.map(hostSection),
    element("h2", { text: hosts.length > 1 ? "What these hosts learn" : "What this host learns" }),
    ...whatTheyLearn(hosts, location.host).map((text) => element("p", { text })),
    element("div", { className: "actions" }, refuse, agree),
  );
  heading.focus();
}

function start(): void {
  const main = document.getElementById("agreement");
  if (!main) throw new Error("agree.html has no #agreement element.");
  const read = grantedFilesSchema.safeParse(filesFromFragment(location.hash));
  if (read.success) drawQuestion(main, read.data);
  else drawEmpty(main);
}

// Another request under the same address does not load the page again.
addEventListener("hashchange", () => location.reload());
start();
