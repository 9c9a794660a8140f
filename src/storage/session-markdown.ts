import type { Refinement, RefinementStatus, TracedRefinement } from "../domain/refinement.ts";
import { type Round, traceOf } from "../domain/rounds.ts";
import { type Rubric, steers } from "../domain/rubric.ts";
import type { Turn } from "../domain/session.ts";
import { type Assignment, PROMPT_NAMES } from "../domain/settings.ts";
import { paperWords } from "../safety/crisis-words.ts";
import { screenSession } from "../safety/session-screen.ts";
import {
  comparisonLine,
  dimensionName,
  flagBlocks,
  scoreTable,
  sideBlocks,
} from "./markdown-scores.ts";
import { inline, quotation } from "./markdown-text.ts";
import type { WholeSession } from "./whole-session.ts";

/** A session as a page to read or print. Every text of a person, a model or a file stays text. */
export function sessionMarkdown({ session, refinements }: WholeSession): string {
  const blocks = [
    `# ${inline(session.title) || "Untitled"}`,
    `Created ${date(session.createdAt)}. Last changed ${date(session.updatedAt)}.`,
  ];
  if (session.tags.length > 0) blocks.push(`Tags: ${session.tags.map(inline).join(", ")}`);
  blocks.push("**AI draft, for review by a person.** Scores are a model's or a rule's estimates.");
  const { level } = screenSession(
    session.turns.map((turn) => turn.client),
    refinements.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === "screen" ? [step.output] : [])),
    ),
  );
  if (level !== "none") blocks.push(`**Risk.** ${paperWords(null)}`);
  if (session.notes.trim() !== "") blocks.push("## Notes", quotation(session.notes));
  session.turns.forEach((turn, index) => {
    const of = refinements.filter(({ record }) => record.turnId === turn.id);
    blocks.push(...turnBlocks(turn, index, of));
  });
  return `${blocks.join("\n\n")}\n`;
}

function turnBlocks(turn: Turn, index: number, refinements: TracedRefinement[]): string[] {
  return [
    `## Turn ${index + 1}`,
    "**Client**",
    quotation(turn.client),
    ...(turn.reply === null ? ["No reply was accepted."] : ["**Reply**", quotation(turn.reply)]),
    ...refinements.flatMap((traced, number) => refinementBlocks(traced, number)),
  ];
}

const STATUS_WORDS: Record<RefinementStatus, string> = {
  running: "Not finished",
  stopped: "Stopped",
  failed: "Failed",
  target: "Target reached",
  best: "Best of the rounds",
  held: "Held for review",
};

function refinementBlocks({ record, steps }: TracedRefinement, number: number): string[] {
  const trace = traceOf(steps);
  const blocks = [`### Refinement ${number + 1}: ${STATUS_WORDS[record.status]}`];
  if (trace.end) blocks.push(inline(trace.end.reason));
  if (record.failure !== null) blocks.push(inline(record.failure));
  for (const round of trace.rounds) {
    blocks.push(...roundBlocks(round, trace.rounds[round.index - 1] ?? null, record.rubric));
  }
  if (trace.decision) {
    const { decision, reason, round, at } = trace.decision;
    const what = decision === "accepted" ? "Accepted" : "Rejected";
    blocks.push(`**Decision:** ${what} (round ${round}), ${date(at)}.`);
    if (reason !== null) blocks.push(quotation(reason));
  }
  return [...blocks, "**Ran with**", ranWith(record)];
}

function roundBlocks(round: Round, before: Round | null, rubric: Rubric): string[] {
  const made = round.index === 0 ? "draft" : "rewrite";
  const blocks = [
    `#### Round ${round.index}: ${round.author === "person" ? "a person's words" : made}`,
    quotation(round.reply),
    verdictLine(round),
  ];
  if (round.card?.status === "scored") {
    blocks.push(scoreTable(round, before, rubric));
    blocks.push(...flagBlocks(round.card, rubric));
  } else if (round.card) blocks.push(`Not scored: ${inline(round.card.reason)}`);
  if (round.comparison) blocks.push(comparisonLine(round.comparison));
  blocks.push(...round.sideCards.flatMap(sideBlocks));
  if (round.critique.length > 0) {
    const items = round.critique.map(({ dimension, quote, reason }) => {
      const quoted = quote === null ? "" : ` “${inline(quote)}”`;
      return `- ${inline(dimensionName(rubric, dimension))}:${quoted} ${inline(reason)}`;
    });
    blocks.push("Critique:", items.join("\n"));
  }
  if (round.coaching.length > 0) {
    const items = round.coaching.map((each, index) => `${index + 1}. ${inline(each)}`);
    blocks.push("Coaching:", items.join("\n"));
  }
  return blocks.filter((block) => block !== "");
}

function verdictLine({ kept, verdict, index }: Round): string {
  if (index === 0 && verdict === null) return "";
  if (kept === null) return "Not decided.";
  return `${kept ? "Kept" : "Not kept"}${verdict === null ? "." : `: ${inline(verdict)}`}`;
}

function ranWith(record: Refinement): string {
  const { rubric, settings, prompts, sampling } = record;
  const limit = (value: number | null, unit: string) =>
    value === null ? "no limit" : `${value} ${unit}`;
  const floors = Object.entries(settings.floors).map(([id, floor]) => `${inline(id)} ${floor}`);
  const { min, max } = rubric.scale;
  const points = min === 1 && max === 5 ? "" : " (in points of 1 to 5)";
  const therapist = sampling.therapist;
  return [
    `- Rubric: ${inline(rubric.title)} (${inline(rubric.id)}, version ${rubric.version})`,
    `- Generator: ${assignmentWords(record.generator)}`,
    `- Judge: ${assignmentWords(record.judge)}`,
    `- Target ${settings.target}, floor ${settings.floor}${floors.length > 0 ? ` (${floors.join(", ")})` : ""}, rounds ${settings.minRounds} to ${settings.maxRounds}, margin ${settings.margin}${points}, stops after ${settings.maxFailedTries} failed tries`,
    ...gateLines(record),
    `- Token budget: ${limit(settings.tokenBudget, "tokens")}; time budget: ${limit(settings.timeBudgetSeconds, "s")}`,
    `- Drafting: temperature ${therapist.temperature}, top-p ${therapist.topP}, at most ${therapist.maxTokens} tokens; seed ${record.seed}`,
    `- Prompts: ${PROMPT_NAMES.map((name) => `${name} ${inline(prompts[name].version)}`).join(", ")}`,
    `- Started ${date(record.startedAt)}${record.endedAt === null ? "" : `, ended ${date(record.endedAt)}`}`,
  ].join("\n");
}

/** What came later than the first records; nothing of those that have none of it. */
function gateLines({ settings, preferences, pairwiseReason, rubric }: Refinement): string[] {
  const { flagGate, pairwise } = settings;
  const weights = rubric.dimensions
    .filter(steers)
    .map(({ name, weight }) => `${inline(name)} ${Number(weight.toFixed(2))}`);
  const pairs = {
    on: "A rewrite had to be preferred as a pair, in both orders.",
    off: "Pairs were not compared.",
    auto: "Pairs were not compared.",
  };
  return [
    ...(flagGate === undefined ? [] : [`- A flag is raised from a probability of ${flagGate} on`]),
    ...(pairwise
      ? [`- ${pairs[pairwise]}${pairwiseReason ? ` ${inline(pairwiseReason)}` : ""}`]
      : []),
    ...(preferences
      ? [`- Weights from what the client is thought to value: ${weights.join(", ")}`]
      : []),
  ];
}

function assignmentWords(assignment: Assignment): string {
  if (assignment.engine === "practice") return "practice rules, not a language model";
  const engine = assignment.engine === "webllm" ? "WebLLM" : "wllama";
  return `${inline(assignment.model)} (${engine}, on this device)`;
}

/** "2026-11-20 12:30 UTC"; what is no date is shown as it is. */
function date(iso: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return inline(iso);
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
