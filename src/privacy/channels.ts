/**
 * The ways by which code in a page could send data away: what the self-test tries. Targets never
 * resolve (RFC 6761 keeps `.invalid` for that) or are the app's own host; what is sent is the
 * channel's own name and never a word of the user's.
 */

export const PLACES = ["page", "worker", "blob worker"] as const;
/** Where the code runs: in the document, in a worker loaded by address, in one made in the page. */
export type Place = (typeof PLACES)[number];

export interface Channel {
  id: string;
  /** In plain words, for the table. */
  name: string;
  places: readonly Place[];
  /** Another host, or the app's own, which must not learn anything either. */
  target: "elsewhere" | "own host";
}

const everywhere: readonly Place[] = PLACES;
const page: readonly Place[] = ["page"];

function elsewhere(id: string, name: string, places: readonly Place[] = page): Channel {
  return { id, name, places, target: "elsewhere" };
}

function ownHost(id: string, name: string, places: readonly Place[] = everywhere): Channel {
  return { id, name, places, target: "own host" };
}

/** The popup comes first: a browser opens one only shortly after a press. */
export const CHANNELS: readonly Channel[] = [
  elsewhere("popup", "Opening a window"),
  elsewhere("fetch", "Fetch", everywhere),
  elsewhere("xhr", "XMLHttpRequest", everywhere),
  elsewhere("websocket", "WebSocket", everywhere),
  elsewhere("webtransport", "WebTransport", everywhere),
  elsewhere("event-source", "Event source", everywhere),
  elsewhere("import", "Importing a script", everywhere),
  elsewhere("beacon", "Beacon"),
  elsewhere("fetch-later", "Fetch after leaving the page"),
  elsewhere("ping", "Ping of a link"),
  elsewhere("image", "Image"),
  elsewhere("style-image", "Image of a style"),
  elsewhere("video", "Video or sound"),
  elsewhere("font", "Font"),
  elsewhere("style-sheet", "Style sheet"),
  elsewhere("script", "Script element"),
  elsewhere("prefetch", "Prefetching a page"),
  elsewhere("preload", "Preloading a file"),
  elsewhere("preconnect", "Connecting ahead"),
  elsewhere("dns-prefetch", "Looking up a name ahead"),
  elsewhere("object", "Plug-in object"),
  elsewhere("iframe", "Page inside the page"),
  elsewhere("blank-iframe", "Leading an empty inner page away"),
  elsewhere("form", "Sending a form"),
  elsewhere("webrtc", "WebRTC"),
  elsewhere("foreign-passkey", "Passkey of another name"),
  ownHost("own-query", "Own host: fetch with a query"),
  ownHost("own-post", "Own host: sending a body"),
  ownHost("own-websocket", "Own host: WebSocket"),
  ownHost("own-image", "Own host: image with a query", page),
  ownHost("own-form", "Own host: sending a form", page),
  ownHost("own-iframe", "Own host: page inside the page", page),
  ownHost("own-worker", "Own host: worker with a query", page),
];

/** What cannot be tried without leaving the page, or not from inside at all; in sentences. */
export const NOT_TRIED: readonly string[] = [
  "Leaving the page by a link, a script, a refresh or a saved file: trying it would end this test if it worked.",
  "Redirects: they need a host that redirects, and this page can reach none.",
  "Requests of the service worker itself: it is the part that everything else relies on. What it does is short and can be read in the file sw.js.",
];

/** Ways out that a browser gives a page no means to close; found by attacking it from outside. */
export const KNOWN_OPEN: readonly string[] = [
  "To this page's own host, and to no other, code in the page could send text with what the browser itself asks for there, past the seal: the address of another service worker, a header of the next load of the page, or a cookie with the check for a new version.",
];

const PLACE_LETTERS: Record<Place, string> = { page: "p", worker: "w", "blob worker": "b" };

/**
 * The address that a channel tries from a place; no two are alike, so that whatever tells of one
 * tells which it was.
 *
 * @param base the app's own address, ending in "/"
 */
export function targetOf({ id, target }: Channel, place: Place, base: string): string {
  const mark = `${id}-${PLACE_LETTERS[place]}`;
  return target === "elsewhere"
    ? `https://${mark}.attune-self-test.invalid/attune`
    : new URL(`attune-self-test?${mark}`, base).href;
}

/**
 * Whether an address that was told is of this target. Other schemes count (a WebSocket's), and the
 * origin alone where the browser tells no more.
 */
export function isOfTarget(told: string, target: string): boolean {
  const plain = (url: string) => url.replace(/^ws(s?):/, "http$1:").replace(/\/$/, "");
  const own = target.includes("?");
  const [seen, meant] = [plain(told), plain(target)];
  if (seen === meant) return true;
  return !own && seen === plain(new URL(target).origin);
}
