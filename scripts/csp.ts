import type { Connect, HtmlTagDescriptor, Plugin } from "vite";

/** Hosts that model files come from; huggingface.co redirects to the other two of its names. */
const modelHosts = [
  "https://huggingface.co",
  "https://*.hf.co",
  "https://*.huggingface.co",
  "https://raw.githubusercontent.com",
];

type Directives = Readonly<Record<string, readonly string[]>>;

/** What the built app may do: its own files, WebAssembly, and fetching models. */
const directives: Directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "worker-src": ["'self'", "blob:"],
  "connect-src": ["'self'", ...modelHosts],
  "style-src": ["'self'"],
  // React and Base UI set positions as style attributes; those cannot load anything.
  "style-src-attr": ["'unsafe-inline'"],
  "img-src": ["'self'", "blob:", "data:"],
  "font-src": ["'self'"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-src": ["'none'"],
  "object-src": ["'none'"],
};

/** Browsers ignore these in a `<meta>`, so they are sent as a header only. */
const headerOnlyDirectives: Directives = {
  sandbox: ["allow-scripts", "allow-same-origin", "allow-modals", "allow-downloads"],
  "frame-ancestors": ["'none'"],
};

/** Vite's dev server injects scripts and styles and keeps a socket open for hot reload. */
const devDirectives: Directives = {
  ...directives,
  "script-src": ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "connect-src": ["'self'", "ws:", ...modelHosts],
};

function serialize(policy: Directives): string {
  return Object.entries(policy)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

const otherHeaders: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "geolocation=(), camera=(), microphone=(), payment=()",
  "X-Content-Type-Options": "nosniff",
};

/** Every response carries the headers: a worker obeys the policy of its own script's response. */
function sendHeaders(policy: Directives): Connect.NextHandleFunction {
  const headers = { "Content-Security-Policy": serialize(policy), ...otherHeaders };
  return (_request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };
}

/**
 * Puts the content policy first in the built page's `<head>`, for hosts that cannot send headers,
 * and sends it with every response of the preview and dev servers.
 */
export function contentPolicy(): Plugin {
  let building = false;
  return {
    name: "attune:content-policy",
    configResolved(config) {
      building = config.command === "build";
    },
    configureServer(server) {
      server.middlewares.use(sendHeaders(devDirectives));
    },
    configurePreviewServer(server) {
      server.middlewares.use(sendHeaders({ ...directives, ...headerOnlyDirectives }));
    },
    transformIndexHtml: {
      order: "post",
      handler(): HtmlTagDescriptor[] {
        if (!building) return [];
        return [
          {
            tag: "meta",
            attrs: { "http-equiv": "Content-Security-Policy", content: serialize(directives) },
            injectTo: "head-prepend",
          },
        ];
      },
    },
  };
}
