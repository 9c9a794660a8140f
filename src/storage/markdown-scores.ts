import { type Comparison, winnerOf } from "../domain/comparison.ts";
import type { Round } from "../domain/rounds.ts";
import type { Rubric } from "../domain/rubric.ts";
import type { ScoredCard } from "../domain/score.ts";
import { cell, inline } from "./markdown-text.ts";

/** What a judge made of a round, as parts of a page. */

/** Every dimension with its change to the round before; empty where there is no score. */
export function scoreTable(round: Round, before: Round | null, rubric: Rubric): string {
  if (round.card?.status !== "scored") return "";
  const { scores, overall } = round.card;
  const previous = before?.card?.status === "scored" ? before.card : null;
  const change = (now: number, then: number | undefined) =>
    then === undefined ? "" : signed(now - then);
  const rows = Object.entries(scores).map(
    ([id, score]) =>
      `| ${cell(dimensionName(rubric, id))} | ${score.expected.toFixed(1)} | ${score.spread.toFixed(1)} | ${change(score.expected, previous?.scores[id]?.expected)} |`,
  );
  return [
    `| Dimension (${rubric.scale.min} to ${rubric.scale.max}) | Score | Spread | Change to the round before |`,
    "| --- | ---: | ---: | ---: |",
    ...rows,
    `| **Overall** | ${overall.expected.toFixed(1)} | ${overall.spread.toFixed(1)} | ${change(overall.expected, previous?.overall.expected)} |`,
  ].join("\n");
}

/** The raised ones, with what raised them; empty where there is none. */
export function flagBlocks({ flags }: ScoredCard, rubric: Rubric): string[] {
  const raised = flags.filter((flag) => flag.raised);
  if (raised.length === 0) return [];
  const names = raised.map(({ flag, evidence }) => {
    const name = rubric.flags.find((each) => each.id === flag)?.name ?? flag.replaceAll("-", " ");
    return `- ${inline(name)}${evidence === null ? "" : `: ${inline(evidence)}`}`;
  });
  return ["Flags raised:", names.join("\n")];
}

/** Who won the pair, in words and figures. */
export function comparisonLine(comparison: Comparison): string {
  if (comparison.status === "unavailable") return `Not compared: ${inline(comparison.reason)}`;
  const { oldFirst, newFirst } = comparison;
  const words = {
    new: "this reply was preferred in both orders",
    old: "the earlier reply was preferred in both orders",
    none: "no clear winner, the order decided",
  };
  return `Compared with the best before it: ${words[winnerOf(comparison)]} (${oldFirst.toFixed(2)} and ${newFirst.toFixed(2)} for this one).`;
}

/** By another rubric: one line of scores, and its flags. */
export function sideBlocks({ rubric, card }: Round["sideCards"][number]): string[] {
  const by = `${inline(rubric.title)}, version ${rubric.version}`;
  if (card.status !== "scored") return [`Not scored by ${by}: ${inline(card.reason)}`];
  const scores = Object.entries(card.scores).map(
    ([id, score]) => `${inline(dimensionName(rubric, id))} ${score.expected.toFixed(1)}`,
  );
  const overall = `overall ${card.overall.expected.toFixed(1)}`;
  const { min, max } = rubric.scale;
  return [
    `Scored by ${by} too (${min} to ${max}): ${[...scores, overall].join(", ")}.`,
    ...flagBlocks(card, rubric),
  ];
}

export function dimensionName(rubric: Rubric, id: string): string {
  return rubric.dimensions.find((dimension) => dimension.id === id)?.name ?? id;
}

function signed(delta: number): string {
  const text = Math.abs(delta).toFixed(1);
  if (text === "0.0") return text;
  return delta < 0 ? `−${text}` : `+${text}`;
}
