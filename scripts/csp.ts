import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Connect, HtmlTagDescriptor, Plugin } from "vite";
import { MODEL_HOSTS_VARIABLE, modelOrigins } from "./model-origins.ts";

type Directives = Readonly<Record<string, readonly string[]>>;

/** What the built app may do: its own files, WebAssembly, and fetching models. */
function directivesFor(origins: readonly string[]): Directives {
  return {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'"],
    "worker-src": ["'self'", "blob:"],
    "connect-src": ["'self'", ...origins],
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
}

/** Browsers ignore these in a `<meta>`, so they are sent as a header only. */
const headerOnlyDirectives: Directives = {
  sandbox: ["allow-scripts", "allow-same-origin", "allow-modals", "allow-downloads"],
  "frame-ancestors": ["'none'"],
};

/** Vite's dev server injects scripts and styles and keeps a socket open for hot reload. */
function devDirectivesFor(origins: readonly string[]): Directives {
  return {
    ...directivesFor(origins),
    "script-src": ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "connect-src": ["'self'", "ws:", ...origins],
  };
}

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
 * The origins that a built page admits, so that the header says what the page itself says,
 * whatever the environment is by now.
 *
 * @returns null where nothing was built
 */
function originsOf(builtPage: string): readonly string[] | null {
  if (!existsSync(builtPage)) return null;
  const [, list] =
    /connect-src (?:'|&#39;)self(?:'|&#39;)([^;"]*)/.exec(readFileSync(builtPage, "utf8")) ?? [];
  return list === undefined ? null : list.split(" ").filter((origin) => origin !== "");
}

/**
 * Puts the content policy first in the built page's `<head>`, for hosts that cannot send headers,
 * and sends it with every response of the preview and dev servers. What it admits is given to the
 * application as well (src/models/hosts.ts), so the two cannot disagree.
 */
export function contentPolicy(): Plugin {
  const origins = modelOrigins(process.env[MODEL_HOSTS_VARIABLE]);
  let building = false;
  return {
    name: "attune:content-policy",
    config() {
      return { define: { "import.meta.env.ATTUNE_MODEL_ORIGINS": JSON.stringify(origins) } };
    },
    configResolved(config) {
      building = config.command === "build";
    },
    configureServer(server) {
      server.middlewares.use(sendHeaders(devDirectivesFor(origins)));
    },
    configurePreviewServer(server) {
      const { root, build } = server.config;
      const built = originsOf(resolve(root, build.outDir, "index.html")) ?? origins;
      server.middlewares.use(sendHeaders({ ...directivesFor(built), ...headerOnlyDirectives }));
    },
    transformIndexHtml: {
      order: "post",
      handler(): HtmlTagDescriptor[] {
        if (!building) return [];
        const content = serialize(directivesFor(origins));
        return [
          {
            tag: "meta",
            attrs: { "http-equiv": "Content-Security-Policy", content },
            injectTo: "head-prepend",
          },
        ];
      },
    },
  };
}
