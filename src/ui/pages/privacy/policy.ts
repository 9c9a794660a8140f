/** A content policy, directive by directive, in its own order. */
export interface Directive {
  name: string;
  values: string[];
}

export function parsePolicy(policy: string): Directive[] {
  return policy
    .split(";")
    .map((part) => part.trim().split(/\s+/))
    .flatMap(([name, ...values]) => (name ? [{ name, values }] : []));
}

/** The hosts other than its own that the page may connect to. */
export function allowedHosts(directives: readonly Directive[]): string[] {
  const connect = directives.find((directive) => directive.name === "connect-src");
  return (connect?.values ?? []).filter((value) => value.includes("://"));
}

const SUBJECTS: Record<string, string> = {
  "default-src": "Anything not named below",
  "script-src": "Program code",
  "worker-src": "Background workers",
  "connect-src": "Fetching and sending data",
  "style-src": "Style sheets",
  "style-src-attr": "Styles set on single elements",
  "img-src": "Images",
  "font-src": "Fonts",
  "manifest-src": "The description for installing",
  "base-uri": "A changed base for addresses",
  "form-action": "Sending forms",
  "frame-src": "Other pages inside this one",
  "object-src": "Plug-ins",
  "media-src": "Sound and video",
  "frame-ancestors": "Being shown inside other pages",
  sandbox: "What else the page may do",
};

const VALUES: Record<string, string> = {
  "'none'": "nothing",
  "'self'": "this page's own address",
  "'wasm-unsafe-eval'": "WebAssembly, in which models compute",
  "'unsafe-inline'": "written in the page itself",
  "blob:": "what the page made itself",
  "data:": "what is written inside the page",
  "allow-scripts": "run its code",
  "allow-same-origin": "use its own storage",
  "allow-modals": "ask before it is closed",
  "allow-downloads": "save files",
};

/** What a directive is about; its own name where no words are known for it. */
export function subjectWords({ name }: Directive): string {
  return SUBJECTS[name] ?? name;
}

/** From where it is allowed. */
export function valueWords({ values }: Directive): string {
  return values.map((value) => VALUES[value] ?? value.replace("https://", "")).join(", ");
}
