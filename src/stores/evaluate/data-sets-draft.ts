import type { Rater } from "../../domain/ratings.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { guessMapping } from "../../evaluation/import/guess-mapping.ts";
import { type Mapping, mappingProblems } from "../../evaluation/import/mapping.ts";
import { likelyKind, suggestOwnSources } from "../../evaluation/import/own-sources.ts";
import type { OpenedFile } from "../../evaluation/import/reading.ts";
import { RecordReader } from "../../evaluation/import/record-reader.ts";
import type { ImportDraft } from "./data-sets-state.ts";

/** What a person has said of a draft; the rest of it follows from the file. */
export interface DraftChoices {
  title: string;
  licence: string;
  keepOutOfRange: boolean;
  mapping: Mapping;
  /** By rater. */
  kinds: ReadonlyMap<string, Rater["kind"]>;
  /** null until somebody changed the suggestion. */
  ownSources: Readonly<Record<string, readonly string[]>> | null;
}

/** The title that a file suggests. */
export function titleOf(fileName: string): string {
  const name = fileName.replace(/\.[A-Za-z]{2,5}$/, "").trim();
  return (name || "Data set").slice(0, 300);
}

/** What is taken of a file unless a person says something else. */
export function firstChoices(
  fileName: string,
  opened: OpenedFile,
  rubrics: readonly Rubric[],
): DraftChoices {
  return {
    title: titleOf(fileName),
    licence: "",
    keepOutOfRange: false,
    mapping: guessMapping(opened, rubrics),
    kinds: new Map(),
    ownSources: null,
  };
}

export function draftOf(
  file: { fileName: string; bytes: number },
  opened: OpenedFile,
  choices: DraftChoices,
): ImportDraft {
  const { title, licence, keepOutOfRange, mapping, kinds } = choices;
  const preview = previewOf(opened, mapping);
  const raters = ratersOf(likelyNames(opened, mapping, "rater", preview.raters), kinds);
  const sources = likelyNames(opened, mapping, "source", preview.sources);
  return {
    ...file,
    opened,
    mapping,
    mappingProblems: mappingProblems(mapping),
    preview: { parts: preview.parts, problems: preview.problems },
    title,
    licence,
    keepOutOfRange,
    raters,
    sources,
    ownSources: choices.ownSources ?? suggestOwnSources(raters, sources),
  };
}

/** Raters by their names, of the kind that a person said, else of the likely one. */
export function ratersOf(
  names: readonly string[],
  kinds: ReadonlyMap<string, Rater["kind"]>,
): Rater[] {
  return names.map((id) => ({ id, kind: kinds.get(id) ?? likelyKind(id) }));
}

function previewOf(opened: OpenedFile, mapping: Mapping) {
  const names = opened.columns.map(({ name }) => name);
  const reader = new RecordReader(mapping, () => names);
  for (const row of opened.sample) {
    const { line, cells, problem, unusable } = row;
    reader.read({ line, cells, ...(problem && { problem }), ...(unusable && { unusable }) });
  }
  const parts = reader.finish();
  const { raters, sources } = reader.records;
  return {
    parts: parts.filter(({ kind }) => kind !== "problems"),
    problems: parts.flatMap((part) => (part.kind === "problems" ? part.problems : [])),
    raters,
    sources,
  };
}

/** Names out of the whole file where a column has them all, else those of its first rows. */
function likelyNames(
  opened: OpenedFile,
  { meanings }: Mapping,
  as: "rater" | "source",
  ofPreview: readonly string[],
): string[] {
  const listed = opened.columns.flatMap(({ distinct }, at) =>
    meanings[at]?.as === as ? (distinct ?? []) : [],
  );
  return [...new Set([...listed, ...ofPreview])];
}
