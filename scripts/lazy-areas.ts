import type { Plugin } from "vite";
import { APP, BOOT, type ModuleGraph, withImports } from "./module-graph.ts";

/**
 * What is loaded later lies in one file for each area of the app, not in one for each `import()`
 * and each set of them that share something. A first visit brings every file to the device, and
 * the policy names each: two hundred small files cost seconds, and characters of a header that
 * must stay short.
 */

const OPENING = "opening";

/** Which area something that is imported later belongs to: the first that fits. */
const AREAS: readonly { readonly area: string | null; readonly of: RegExp }[] = [
  // Large and for one use each, or for when everything else is gone: a file of its own.
  {
    area: null,
    of: /\/node_modules\/|\/src\/engines\/|\/(strength|compare-words|report-zip|erased)\.tsx?$/,
  },
  // Loaded ahead, to be there whatever fails afterwards.
  { area: "crisis", of: /\/ui\/workbench\/crisis-/ },
  // What the app and the page it begins with ask for at once.
  { area: OPENING, of: /\/ui\/(about|entry)\/|\/stores\/(backup-|orphaned-|updates|locked)/ },
  {
    area: OPENING,
    of: /\/(conversation|examples|example-cases|proposal|rubric-choice|session-header|status-figures)\.tsx?$/,
  },
  { area: OPENING, of: /\/storage\/(backup\/backups|whole-session)\.ts$/ },
  // Whole sessions, with those who take part only in them.
  {
    area: "simulation",
    of: /\/(pages|stores)\/practice|\/src\/(clients|simulation)\/|\/roles\/.*\/(simulated-client|session-judge)/,
  },
  { area: "practice", of: /\/src\/roles\/practice\// },
  { area: "vault", of: /\/vault\// },
  { area: "backup", of: /\/storage\/backup\// },
  { area: "records", of: /\/src\/storage\// },
  {
    area: "rooms",
    of: /\/src\/(models|rubrics)\/|\/(prompts|calibration-in-use|model-room|rubrics|stress-test-open)\.ts$/,
  },
  { area: "evaluate", of: /\/evaluate/ },
  { area: "workbench", of: /\/ui\/workbench\/|\/src\/(stores|refinement|roles)\// },
];

/** Any other page is an area: its name is that of its file or folder in ui/pages. */
const PAGE = /\/ui\/pages\/([a-z-]+?)(?:-page\.tsx|\/)/;

const slashed = (id: string) => id.replaceAll("\\", "/");

/** Where nothing fits, the module is an area by itself. */
function areaOf(id: string): string {
  const path = slashed(id);
  const found = AREAS.find(({ of }) => of.test(path));
  return (found ? found.area : PAGE.exec(path)?.[1]) ?? id;
}

/**
 * What more than one area needs, from the bottom of the architecture up: each imports only what
 * stands above it in this list, so no two files wait for each other.
 */
const SHARED: readonly { readonly name: string; readonly of: RegExp }[] = [
  { name: "zip", of: /\/node_modules\/@zip\.js\// },
  { name: "words", of: /\/src\/domain\// },
  { name: "controls", of: /\/node_modules\/(@base-ui|@floating-ui|reselect|use-sync-)/ },
  { name: "libraries", of: /\/node_modules\// },
  { name: "resources", of: /\/src\/safety\/(resources|crisis-words)\.ts$/ },
  { name: "safety", of: /\/src\/safety\// },
  { name: "judging", of: /\/src\/(roles|engines|rubrics|clients)\// },
  { name: "work", of: /\/src\/(refinement|simulation|models|evaluation|storage|privacy|stores)\// },
  { name: "components", of: /\/src\/ui\/components\// },
  { name: "pages", of: /\/src\/ui\// },
];

type Users = ReadonlyMap<string, ReadonlySet<string>>;

/** The areas that need a module, for those that the first load does not. */
export function usersOf(graph: ModuleGraph, ids: readonly string[]): Users {
  const first = withImports(
    graph,
    ids.filter((id) => APP.test(id) || BOOT.test(id)),
  );
  const later = new Set(ids.flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? []));
  const users = new Map<string, Set<string>>();
  for (const start of later) {
    for (const id of withImports(graph, [start])) {
      if (!first.has(id)) users.set(id, (users.get(id) ?? new Set()).add(areaOf(start)));
    }
  }
  return users;
}

/** The name of the file that a module goes into; null where it is left where it is. */
export function groupOf(id: string, users: Users): string | null {
  const areas = [...(users.get(id) ?? [])];
  // With all that it needs: the first page waits for no other area's share.
  if (areas.includes(OPENING)) return OPENING;
  if (areas.length > 1) return SHARED.find(({ of }) => of.test(slashed(id)))?.name ?? null;
  const [area = id] = areas;
  return area.includes("/") ? null : area;
}

let found: Users = new Map();

/** Finds which areas need what: known when the graph is, used when it is cut. */
export function lazyAreas(): Plugin {
  return {
    name: "attune:lazy-areas",
    apply: "build",
    buildEnd() {
      const ids = [...this.getModuleIds()];
      // Workers are built apart and stay in one piece each.
      if (ids.some((id) => APP.test(id))) found = usersOf(this, ids);
    },
  };
}

// What is imported is put into a file before what imports it: a file takes the rest along.
const order = [OPENING, ...new Set(SHARED.map(({ name }) => name))];

export const lazyAreaGroups = [
  ...order.map((name, at) => ({
    name,
    test: (id: string) => groupOf(id, found) === name,
    priority: 60 - at,
  })),
  { debugName: "areas", name: (id: string) => groupOf(id, found), priority: 10 },
];
