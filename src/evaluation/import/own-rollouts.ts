import type { Rubric } from "../../domain/rubric.ts";
import type { Mapping, Meaning } from "./mapping.ts";
import type { OpenedFile } from "./reading.ts";

/** What says of a line that it is one of our rollouts; docs/formats.md describes them. */
export const ROLLOUT_FORMAT = "attune.rollouts";

/** Columns with a meaning; all others say how the file was made. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  item: { as: "item" },
  prompt: { as: "client" },
  source: { as: "source", of: "" },
  transcript: { as: "reply", of: "" },
  judged_by: { as: "rater" },
  candidates: { as: "candidates" },
  chosen: { as: "reply", of: "chosen" },
  rejected: { as: "reply", of: "rejected" },
  chosen_model: { as: "source", of: "chosen" },
  rejected_model: { as: "source", of: "rejected" },
};
const SCORES = "scores.";

/**
 * What the columns of our own rollouts mean: a whole session is one reply to the client's opening.
 *
 * @returns null where the file is none of ours
 */
export function rolloutMapping(
  { columns, sample }: OpenedFile,
  rubrics: readonly Rubric[],
): Mapping | null {
  const cellsOf = (name: string) => {
    const at = columns.findIndex((column) => column.name === name);
    return at === -1 ? [] : sample.map(({ cells }) => cells[at]);
  };
  const formats = cellsOf("format");
  if (formats.length === 0 || formats.some((format) => format !== ROLLOUT_FORMAT)) return null;
  const [id] = cellsOf("rubric.id");
  const [version] = cellsOf("rubric.version");
  const rubric =
    rubrics.find((each) => each.id === id && each.version === version) ??
    rubrics.find((each) => each.id === id) ??
    null;
  const [min] = cellsOf("rubric.min");
  const [max] = cellsOf("rubric.max");
  return {
    meanings: columns.map(({ name }) =>
      name.startsWith(SCORES)
        ? { as: "rating", dimension: name.slice(SCORES.length), rater: "", of: "" }
        : (MEANINGS[name] ?? { as: "ignore" }),
    ),
    source: "therapist",
    rater: "judge",
    turns: "every",
    rubric: rubric && { id: rubric.id, version: rubric.version },
    scale:
      rubric?.scale ??
      (typeof min === "number" && typeof max === "number" ? { min, max } : { min: 0, max: 6 }),
  };
}

/**
 * Whether a file says of itself that it is simulated: a column of that name that is true anywhere,
 * or the header of a transcript. One such row is enough: nothing simulated is to be taken for a real
 * case.
 */
export function saysSimulated({ columns, sample, simulated }: OpenedFile): boolean {
  if (simulated) return true;
  return columns.some(({ name, distinct }, at) => {
    if (!/^simulated$/i.test(name.trim())) return false;
    const values = distinct ?? sample.map(({ cells }) => String(cells[at] ?? ""));
    return values.some((value) => /^(?:true|yes|1)$/i.test(value.trim()));
  });
}
