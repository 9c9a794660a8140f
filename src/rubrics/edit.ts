import {
  type Dimension,
  type Flag,
  type Rubric,
  type RubricRef,
  rubricSchema,
} from "../domain/rubric.ts";
import { type Scale, scalePoints } from "../domain/score.ts";

/**
 * Editing a rubric. Each function takes a rubric and gives a new one; none changes what it was
 * given. What comes of it may be a draft that cannot be saved yet: `rubricProblems` says why.
 */

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** As many as there are letters for the judge to answer with. */
export const MAX_DIMENSIONS = LETTERS.length;

/**
 * A copy under an id of its own, as version 1, which remembers what it was made of. The id is made
 * of the other's and never of a title: it is in the page's address, and so in the browser's history,
 * where nothing that a person wrote may be.
 */
export function copyRubric(
  rubric: Rubric,
  title: string,
  takenIds: readonly string[],
  how: "copy" | "imported" = "copy",
): Rubric {
  const { id, version } = rubric;
  const base = id.replace(/-(copy|imported)(-\d+)?$/, "");
  return tidy({
    ...rubric,
    id: freeKey(`${base}-${how}`, [...takenIds, id], "rubric"),
    version: 1,
    title,
    basedOn: { id, version },
  });
}

/**
 * The draft as the version after the latest one there is; earlier versions stay as they are.
 *
 * @param versions all that is stored of this rubric, in any order
 * @returns the latest version itself where the draft says nothing new
 */
export function nextVersion(draft: Rubric, versions: readonly Rubric[]): Rubric {
  const own = versions.filter(({ id }) => id === draft.id);
  const latest = own.reduce((a, b) => (b.version > a.version ? b : a), own[0] ?? draft);
  if (own.length > 0 && sameRubric({ ...draft, version: latest.version }, latest)) return latest;
  return tidy({ ...draft, version: own.length > 0 ? latest.version + 1 : 1 });
}

/** The same in every word and number, fields in any order; drafts that cannot be saved too. */
export function sameRubric(a: Rubric, b: Rubric): boolean {
  return JSON.stringify(tidy(a)) === JSON.stringify(tidy(b));
}

/** A rubric from a file, made to fit beside those that are known. */
export interface AdoptedRubric {
  rubric: Rubric;
  /** `known`: it is here already. `new`: as it came. `renamed`: a copy, its id was taken. */
  how: "known" | "new" | "renamed";
}

/**
 * What to store of a rubric from a file. One that has the id of a built-in rubric, or the id and
 * version of another one, becomes a copy under a new id: nothing that is known is changed.
 */
export function adoptRubric(
  rubric: Rubric,
  builtIn: readonly Rubric[],
  own: readonly Rubric[],
): AdoptedRubric {
  const known = [...builtIn, ...own];
  const same = known.find((each) => isRef(each, rubric));
  if (same && sameRubric(same, rubric)) return { rubric: same, how: "known" };
  if (!same && !builtIn.some(({ id }) => id === rubric.id)) return { rubric, how: "new" };
  const title = `${rubric.title} (imported)`;
  const copy = copyRubric(
    rubric,
    title,
    known.map(({ id }) => id),
    "imported",
  );
  const before = own.find((each) =>
    sameRubric({ ...each, id: copy.id, version: copy.version }, copy),
  );
  return before ? { rubric: before, how: "known" } : { rubric: copy, how: "renamed" };
}

/**
 * Changes fields of a dimension. The id stays: scores are kept under it. What is known of
 * agreement goes where the question or the anchors become other words: it was not found on those.
 */
export function changeDimension(
  rubric: Rubric,
  id: string,
  change: Partial<Omit<Dimension, "id">>,
): Rubric {
  const reworded = change.question !== undefined || change.anchors !== undefined;
  return {
    ...rubric,
    dimensions: rubric.dimensions.map((each) => {
      if (each.id !== id) return each;
      const { agreement, ...others } = each;
      return { ...others, ...(agreement && !reworded ? { agreement } : {}), ...change };
    }),
  };
}

export function setWeight(rubric: Rubric, id: string, weight: number): Rubric {
  return changeDimension(rubric, id, { weight });
}

/** @param floor in the rubric's scale units; null where the floor of the settings is to hold */
export function setFloor(rubric: Rubric, id: string, floor: number | null): Rubric {
  return changeDimension(rubric, id, { floor: floor ?? undefined });
}

/**
 * Another scale. Each anchor stays with its point; a point that comes has an empty one, and one
 * that goes takes its anchor along. What is known of agreement goes where the anchors change.
 */
export function setScale(rubric: Rubric, scale: Scale): Rubric {
  const { min, max } = rubric.scale;
  if (scale.min === min && scale.max === max) return rubric;
  const rescaled = rubric.dimensions.map(({ id, anchors }) => ({
    id,
    anchors: scalePoints(scale).map((point) => anchors[point - min] ?? ""),
  }));
  return rescaled.reduce((so, { id, anchors }) => changeDimension(so, id, { anchors }), {
    ...rubric,
    scale,
  });
}

/** Puts a dimension at another place, counted from 0; beyond the ends is at the end. */
export function moveDimension(rubric: Rubric, id: string, place: number): Rubric {
  const moved = rubric.dimensions.find((each) => each.id === id);
  if (!moved) return rubric;
  const dimensions = rubric.dimensions.filter((each) => each !== moved);
  dimensions.splice(Math.max(0, Math.round(place)), 0, moved);
  return { ...rubric, dimensions };
}

/**
 * A dimension at the end, with a free letter and empty texts, which must be written before the
 * rubric can be saved.
 *
 * @returns the rubric itself where it has `MAX_DIMENSIONS`
 */
export function addDimension(rubric: Rubric, name: string): Rubric {
  const letter = freeLetter(
    name,
    rubric.dimensions.map((each) => each.letter),
  );
  if (letter === null) return rubric;
  const dimension: Dimension = {
    id: freeKey(
      name,
      rubric.dimensions.map((each) => each.id),
      "dimension",
    ),
    name,
    letter,
    question: "",
    better: "",
    worse: "",
    anchors: scalePoints(rubric.scale).map(() => ""),
    weight: 1,
    safety: false,
  };
  return { ...rubric, dimensions: [...rubric.dimensions, dimension] };
}

export function removeDimension(rubric: Rubric, id: string): Rubric {
  return { ...rubric, dimensions: rubric.dimensions.filter((each) => each.id !== id) };
}

/** Puts back what was removed, at its place; nothing where it is there. */
export function restoreDimension(rubric: Rubric, dimension: Dimension, place: number): Rubric {
  if (rubric.dimensions.some(({ id }) => id === dimension.id)) return rubric;
  return { ...rubric, dimensions: rubric.dimensions.toSpliced(place, 0, dimension) };
}

/** A yes/no question at the end; any "yes" holds the reply. */
export function addFlag(rubric: Rubric, name: string, question: string): Rubric {
  const id = freeKey(
    name,
    rubric.flags.map((each) => each.id),
    "flag",
  );
  return { ...rubric, flags: [...rubric.flags, { id, name, question }] };
}

export function changeFlag(rubric: Rubric, id: string, change: Partial<Omit<Flag, "id">>): Rubric {
  return {
    ...rubric,
    flags: rubric.flags.map((each) => (each.id === id ? { ...each, ...change } : each)),
  };
}

export function removeFlag(rubric: Rubric, id: string): Rubric {
  return { ...rubric, flags: rubric.flags.filter((each) => each.id !== id) };
}

/** As `restoreDimension`. */
export function restoreFlag(rubric: Rubric, flag: Flag, place: number): Rubric {
  if (rubric.flags.some(({ id }) => id === flag.id)) return rubric;
  return { ...rubric, flags: rubric.flags.toSpliced(place, 0, flag) };
}

function isRef(rubric: Rubric, ref: RubricRef): boolean {
  return rubric.id === ref.id && rubric.version === ref.version;
}

/** Fields in the schema's order, where it is a rubric already; else as it is. */
function tidy(rubric: Rubric): Rubric {
  const result = rubricSchema.safeParse(rubric);
  return result.success ? result.data : rubric;
}

/** An id made of the words, with a number where it is taken. */
export function freeKey(words: string, taken: readonly string[], otherwise: string): string {
  const plain = words
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  const base = plain || otherwise;
  let key = base;
  for (let number = 2; taken.includes(key); number++) key = `${base}-${number}`;
  return key;
}

/** A letter of the name where one is free, else the first free one; null where none is. */
function freeLetter(name: string, taken: readonly string[]): string | null {
  const wanted = [...name.toUpperCase(), ...LETTERS];
  return wanted.find((letter) => LETTERS.includes(letter) && !taken.includes(letter)) ?? null;
}
