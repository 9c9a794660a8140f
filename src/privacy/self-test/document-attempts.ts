import { askForeignPasskey } from "../passkey/foreign.ts";
import { type Attempt, type Observed, plainAttempts } from "./attempts.ts";

/** The attempts that need a document. What they add to it is taken away again. */

const REMOVE_AFTER_MS = 1500;

/** Puts an element into the document, out of sight and out of reach, and soon takes it away. */
function add<E extends HTMLElement>(element: E, parent: Node = document.body): E {
  element.hidden = true;
  element.inert = true;
  parent.appendChild(element);
  setTimeout(() => element.remove(), REMOVE_AFTER_MS);
  return element;
}

function create<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(name), properties);
}

function hint(rel: string, more: Partial<HTMLLinkElement> = {}): Attempt {
  return (href) => void add(create("link", { rel, href, ...more }), document.head);
}

const OBSERVE_MS = 400;

/** An inner page that was led elsewhere can no longer be read, or says where it is. */
function isBlank(inner: HTMLIFrameElement): boolean {
  try {
    return inner.contentWindow?.location.href === "about:blank";
  } catch {
    return false;
  }
}

/** Into an inner page, so that a form that is sent does not take this page away. */
async function sendForm(target: string): Promise<Observed> {
  const inner = add(create("iframe", { name: `attune-${crypto.randomUUID()}`, title: "" }));
  const form = add(create("form", { action: target, method: "post", target: inner.name }));
  form.submit();
  await new Promise((resolve) => setTimeout(resolve, OBSERVE_MS));
  return isBlank(inner) ? "nothing opened" : "opened";
}

/** Never in an inner page: some versions of Chromium end there. */
async function askStun(target: string): Promise<void> {
  const urls = `stun:${new URL(target).hostname}`;
  const connection = new RTCPeerConnection({ iceServers: [{ urls }] });
  setTimeout(() => connection.close(), REMOVE_AFTER_MS);
  connection.createDataChannel("attune");
  await connection.setLocalDescription(await connection.createOffer());
}

function fetchAfterLeaving(): Attempt | null {
  const fetchLater: unknown = Reflect.get(window, "fetchLater");
  if (typeof fetchLater !== "function") return null;
  return (target) => void Reflect.apply(fetchLater, window, [target, { activateAfter: 0 }]);
}

function openInner(target: string): void {
  add(create("iframe", { src: target, title: "" }));
}

/** By channel; null where this browser lacks the means. */
export function documentAttempts(): Record<string, Attempt | null> {
  return {
    ...plainAttempts(),
    popup(target) {
      const opened = window.open(target, "_blank", "popup,width=100,height=100");
      opened?.close();
      return opened ? "opened" : "nothing opened";
    },
    beacon: (target) => void navigator.sendBeacon(target, "attune"),
    "fetch-later": fetchAfterLeaving(),
    ping(target) {
      const link = add(create("a", { href: location.hash || "#/", ping: target }));
      link.click();
    },
    image(target) {
      new Image().src = target;
    },
    "style-image"(target) {
      const box = add(document.createElement("div"));
      box.hidden = false;
      box.style.cssText = "position:absolute;width:1px;height:1px;inset-inline-start:-9px";
      box.style.backgroundImage = `url("${target}")`;
    },
    video(target) {
      const video = create("video", { src: target });
      video.load();
    },
    async font(target) {
      await new FontFace("attune-self-test", `url("${target}")`).load().catch(() => {});
    },
    "style-sheet": hint("stylesheet"),
    script: (target) => void add(create("script", { src: target }), document.head),
    prefetch: hint("prefetch"),
    preload: hint("preload", { as: "image" }),
    preconnect: hint("preconnect"),
    "dns-prefetch": hint("dns-prefetch"),
    object(target) {
      const plugin = add(create("object", { data: target }));
      plugin.hidden = false;
    },
    iframe: openInner,
    "blank-iframe"(target) {
      const inner = add(create("iframe", { title: "" }));
      if (inner.contentWindow) inner.contentWindow.location.href = target;
    },
    form: sendForm,
    webrtc: typeof RTCPeerConnection === "undefined" ? null : askStun,
    "foreign-passkey": "PublicKeyCredential" in globalThis ? askForeignPasskey : null,
    "own-image"(target) {
      new Image().src = target;
    },
    "own-form": sendForm,
    "own-iframe": openInner,
    "own-worker"(target) {
      const worker = new Worker(target, { type: "module" });
      setTimeout(() => worker.terminate(), REMOVE_AFTER_MS);
    },
  };
}
