import type { Page } from "./words.ts";

/** Draws what the start has to say, without anything of the app but its stylesheet. */

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

function list(kind: "ul" | "ol", texts: readonly string[]): HTMLElement {
  const items = texts.map((text) => element("li", "", text));
  const mark = kind === "ul" ? "list-disc" : "list-decimal";
  return element(kind, `mt-2 flex ${mark} flex-col gap-1 pl-5 leading-7`, ...items);
}

function button(label: string, primary: boolean, press: () => void): HTMLButtonElement {
  const look = primary
    ? "border-accent bg-accent text-on-accent hover:bg-accent-strong"
    : "border-edge bg-card text-ink hover:bg-sunk";
  const made = element("button", `min-h-10 rounded-md border px-4 text-sm ${look}`, label);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

function place(...content: Node[]): void {
  const root = document.getElementById("root");
  root?.replaceChildren(
    element(
      "main",
      "mx-auto flex min-h-dvh max-w-2xl flex-col justify-center px-5 py-10 text-ink",
      ...content,
    ),
  );
}

/** Says that it takes a moment; only a first visit takes long enough to be told. */
export function drawWaiting(): void {
  const text = element("p", "text-soft", "Bringing Attune to this device. This happens once.");
  text.setAttribute("role", "status");
  place(text);
}

/** Shows a page and resolves when the person goes on; never where the page offers no way on. */
export function drawPage(page: Page): Promise<void> {
  const heading = element(
    "h1",
    "font-serif font-semibold text-2xl leading-9 outline-none",
    page.title,
  );
  heading.tabIndex = -1;
  const parts: Node[] = [heading, element("p", "mt-3 leading-7", page.happened)];
  const h2 = (text: string) => element("h2", "mt-6 font-semibold", text);
  if (page.weaknesses.length > 0) {
    const title = page.remember ? "What stays open here" : "What is weaker without the seal";
    parts.push(h2(title), list("ul", page.weaknesses));
  }
  const [first = "", ...more] = page.advice;
  const advice = more.length > 0 ? list("ol", page.advice) : element("p", "mt-2 leading-7", first);
  parts.push(h2("What to do"), advice);
  if (page.command) {
    const code = element("code", "select-all", page.command);
    parts.push(element("pre", "mt-2 rounded-md bg-sunk px-4 py-3 text-sm", code));
  }
  const { goOn } = page;
  return new Promise((resolve) => {
    // What is a matter of the browser stays as it is, however often the page is loaded.
    const buttons = page.remember ? [] : [button("Reload", true, () => location.reload())];
    if (goOn) buttons.push(button(goOn, page.remember, () => resolve()));
    parts.push(element("div", "mt-7 flex flex-wrap gap-3", ...buttons));
    place(...parts);
    heading.focus();
  });
}
