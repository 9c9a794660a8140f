/** What a build knows of its modules; in Vite's plugins it is `this`. */
export interface ModuleGraph {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
  } | null;
}

export const BOOT = /[\\/]src[\\/]main\.ts$/;
export const APP = /[\\/]src[\\/]app\.tsx$/;

/** The modules and all that they import statically. */
export function withImports(graph: ModuleGraph, ids: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
