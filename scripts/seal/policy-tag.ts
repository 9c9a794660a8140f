import type { HtmlTagDescriptor } from "vite";
import { metaPolicy } from "../../src/privacy/policy.ts";

/** The content policy, to be the first thing in a page's `<head>`. */
export function policyTag(): HtmlTagDescriptor {
  return {
    tag: "meta",
    attrs: { "http-equiv": "Content-Security-Policy", content: metaPolicy() },
    injectTo: "head-prepend",
  };
}
