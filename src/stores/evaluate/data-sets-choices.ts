import type { Rubric } from "../../domain/rubric.ts";
import { guessMapping } from "../../evaluation/import/guess-mapping.ts";
import type { Mapping } from "../../evaluation/import/mapping.ts";
import type { OpenedFile } from "../../evaluation/import/reading.ts";
import type { DraftChoices } from "./data-sets-draft.ts";
import type { DraftPatch } from "./data-sets-state.ts";

/** Choices with what a person has changed of them. */
export function changed(choices: DraftChoices, patch: DraftPatch): Partial<DraftChoices> {
  const { title, licence, keepOutOfRange, ownSources, scale, source, rater, turns } = patch;
  const mapping = {
    ...choices.mapping,
    ...(scale && scale.min < scale.max && { scale }),
    ...(source?.trim() && { source: source.trim() }),
    ...(rater?.trim() && { rater: rater.trim() }),
    ...(turns && { turns }),
  };
  return {
    mapping,
    ...(title !== undefined && { title: title.slice(0, 300) }),
    ...(licence !== undefined && { licence: licence.slice(0, 4000) }),
    ...(keepOutOfRange !== undefined && { keepOutOfRange }),
    ...(ownSources && { ownSources }),
  };
}

/**
 * A mapping to the dimensions of another rubric, or of none: what columns of ratings rate is guessed
 * anew by its names, what else was chosen stays.
 */
export function remapped(
  mapping: Mapping,
  opened: OpenedFile | null,
  rubric: Rubric | null,
): Mapping {
  const guessed = opened && guessMapping(opened, rubric ? [rubric] : [], 1);
  const meanings = mapping.meanings.map((meaning, at) => {
    const again = guessed?.meanings[at];
    return meaning.as === "rating" && again?.as === "rating" ? again : meaning;
  });
  const ref = rubric && { id: rubric.id, version: rubric.version };
  return { ...mapping, meanings, scale: rubric?.scale ?? mapping.scale, rubric: ref };
}
