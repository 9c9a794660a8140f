import type { Plugin } from "vite";
import { APP, BOOT, withImports } from "./module-graph.ts";

/** What the boot and the app need at once: known when the graph is, used when it is cut. */
const ofBoot = new Set<string>();
const ofApp = new Set<string>();

/** Finds what `src/main.ts` and, once its checks passed, `src/app.tsx` import statically. */
export function firstLoad(): Plugin {
  return {
    name: "attune:first-load",
    apply: "build",
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const app = ids.filter((id) => APP.test(id));
      // Workers are built apart and have neither.
      if (app.length === 0) return;
      const boot = ids.filter((id) => BOOT.test(id));
      for (const id of withImports(this, boot)) ofBoot.add(id);
      for (const id of withImports(this, app)) ofApp.add(id);
    },
  };
}

/**
 * One file for each of the two: compressed together the app is a tenth smaller than in forty
 * pieces. What both need is the boot's, which must not wait for the app.
 */
export const firstLoadGroups = [
  {
    name: "start",
    test: (id: string) => ofBoot.has(id) || /preload-helper/.test(id),
    priority: 200,
  },
  { name: "app", test: (id: string) => ofApp.has(id), priority: 100 },
];
