import type { Plugin } from "vite";

const BOOT = /[\\/]src[\\/]main\.ts$/;
const APP = /[\\/]src[\\/]app\.tsx$/;

/** What the boot and the app need at once: known when the graph is, used when it is cut. */
const ofBoot = new Set<string>();
const ofApp = new Set<string>();

/** Finds what `src/main.ts` and, once its checks passed, `src/app.tsx` import statically. */
export function firstLoad(): Plugin {
  return {
    name: "attune:first-load",
    apply: "build",
    buildEnd() {
      const closure = (start: string | undefined) => {
        const found = new Set<string>();
        const waiting = start === undefined ? [] : [start];
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          if (found.has(id)) continue;
          found.add(id);
          waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
        }
        return found;
      };
      const ids = [...this.getModuleIds()];
      // Workers are built apart and have neither.
      const app = ids.find((id) => APP.test(id));
      if (app === undefined) return;
      for (const id of closure(ids.find((each) => BOOT.test(each)))) ofBoot.add(id);
      for (const id of closure(app)) ofApp.add(id);
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
    priority: 20,
  },
  { name: "app", test: (id: string) => ofApp.has(id), priority: 10 },
];
