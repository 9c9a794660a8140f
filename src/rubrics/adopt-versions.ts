import { type Rubric, rubricSchema } from "../domain/rubric.ts";
import { freeKey, sameRubric } from "./edit.ts";

/** What of a backed-up rubric has to be kept here. */
export interface AdoptedVersions {
  /**
   * `new`: as it came. `same`: all of it is here. `updated`: versions are missing here. `copied`:
   * other texts are here under its versions, so all of it is a rubric of its own, under a new id.
   */
  how: "new" | "same" | "updated" | "copied";
  /** The rubric's id here. */
  id: string;
  /** What is not here yet. */
  missing: readonly Rubric[];
}

/**
 * Brings all versions of one rubric together with those that are known; nothing that is known is
 * changed. The same versions brought again find their copy and make no second one.
 *
 * @param versions of one id, each version once
 */
export function adoptVersions(
  versions: readonly Rubric[],
  builtIn: readonly Rubric[],
  own: readonly Rubric[],
): AdoptedVersions {
  const id = versions[0]?.id ?? "";
  const known = [...builtIn, ...own];
  const here = known.filter((each) => each.id === id);
  const isBuiltIn = builtIn.some((each) => each.id === id);
  if (fits(versions, here)) {
    const missing = versions.filter(({ version }) => !has(here, version));
    if (missing.length === 0) return { how: "same", id, missing };
    if (!isBuiltIn) return { how: here.length === 0 ? "new" : "updated", id, missing };
  }
  const ids = new Set(own.map((each) => each.id));
  for (const candidate of ids) {
    const copy = asCopy(versions, candidate);
    const there = own.filter((each) => each.id === candidate);
    const all = copy.every(({ version }) => has(there, version));
    if (all && fits(copy, there)) return { how: "same", id: candidate, missing: [] };
  }
  const free = freeKey(
    `${id} from backup`,
    known.map((each) => each.id),
    "rubric",
  );
  return { how: "copied", id: free, missing: asCopy(versions, free) };
}

/** Whether no version says something else than the one of that number here. */
function fits(versions: readonly Rubric[], here: readonly Rubric[]): boolean {
  return versions.every((each) => {
    const there = here.find(({ version }) => version === each.version);
    return !there || sameRubric(there, each);
  });
}

function has(rubrics: readonly Rubric[], wanted: number): boolean {
  return rubrics.some(({ version }) => version === wanted);
}

function asCopy(versions: readonly Rubric[], id: string): Rubric[] {
  return versions.map((each) =>
    rubricSchema.parse({ ...each, id, title: `${each.title} (from backup)` }),
  );
}
