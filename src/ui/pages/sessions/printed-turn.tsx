import type { Rubric, RubricRef } from "../../../domain/rubric.ts";
import { rubricByRef } from "../../../rubrics/index.ts";
import type {
  FileRefinement,
  FileRound,
  FileSession,
} from "../../../storage/session-file-schema.ts";
import { fullDate } from "../../dates.ts";
import { scoreText, spreadText } from "../../format.ts";

type FileTurn = FileSession["turns"][number];

const STATUS_WORDS: Record<FileRefinement["status"], string> = {
  target: "Target reached",
  best: "The best of its rounds",
  held: "Held for review",
  stopped: "Stopped",
  failed: "Failed",
  running: "Not finished",
};

/** One turn as it is printed: what was said, and how the reply came about. */
export function PrintedTurn({ turn, number }: { turn: FileTurn; number: number }) {
  return (
    <section aria-label={`Turn ${number}`} className="mt-8 border-line border-t pt-5">
      <Words by="Client" text={turn.client} />
      {turn.reply === null ? (
        <p className="mt-4 text-sm text-soft">No reply has been accepted.</p>
      ) : (
        <Words by="Accepted reply" text={turn.reply} />
      )}
      {turn.refinements.map((refinement) => (
        <PrintedRefinement key={refinement.id} refinement={refinement} />
      ))}
    </section>
  );
}

function Words({ by, text }: { by: string; text: string }) {
  return (
    <div className="mt-4 first:mt-0">
      <h2 className="text-soft text-xs leading-5">{by}</h2>
      <p dir="auto" className="spoken font-serif text-[1.0625rem] leading-7">
        {text}
      </p>
    </div>
  );
}

function PrintedRefinement({ refinement }: { refinement: FileRefinement }) {
  const { rubric, models, status, startedAt, rounds, record, journal = [] } = refinement;
  const decision = journal.findLast((step) => step.kind === "decision");
  const known = record?.rubric ?? rubricByRef(rubric);
  const beside = journal.flatMap((step) => (step.kind === "side-rubric" ? [step.output] : []));
  const rubricOf = (ref: RubricRef) =>
    beside.find(({ id, version }) => id === ref.id && version === ref.version) ?? rubricByRef(ref);
  return (
    <section className="mt-6 rounded-lg border border-line px-4 py-3 print:border-0 print:px-0">
      <h3 className="font-medium text-sm leading-6">
        Refinement, {fullDate(startedAt)}: {STATUS_WORDS[status]}
      </h3>
      <p className="text-soft text-xs leading-5">
        {known?.title ?? rubric.id} v{rubric.version} · drafted by {modelWords(models.generator)} ·
        judged by {modelWords(models.judge)}
      </p>
      {rounds.map((round) => (
        <PrintedRound key={round.index} round={round} rubric={known} rubricOf={rubricOf} />
      ))}
      {decision ? (
        <p className="spoken mt-4 text-sm leading-6">
          Round {decision.round} was {decision.output.decision}
          {decision.output.reason === null ? "." : `: ${decision.output.reason}`}
        </p>
      ) : null}
    </section>
  );
}

interface PrintedRoundProps {
  round: FileRound;
  rubric: Rubric | null;
  rubricOf(ref: RubricRef): Rubric | null;
}

function PrintedRound({ round, rubric, rubricOf }: PrintedRoundProps) {
  const { index, reply, overall, critique, coaching, verdict, author, kept } = round;
  const by = author === "person" ? "a person's words" : index === 0 ? "draft" : "rewrite";
  return (
    <section className="mt-4 text-sm leading-6 [break-inside:avoid-page]">
      <h4 className="font-medium">
        Round {index}, {by}
        {overall === null ? "" : `, overall ${scoreText(overall)} of ${rubric?.scale.max ?? 5}`}
      </h4>
      <p dir="auto" className="spoken font-serif text-base leading-7">
        {reply}
      </p>
      <PrintedScores scored={round} rubric={rubric} title={null} />
      {verdict ? (
        <p className="spoken text-xs leading-5">
          {kept ? "Kept" : "Not kept"}: {verdict}
        </p>
      ) : null}
      {(round.sideScores ?? []).map((side) => {
        const by = rubricOf(side.rubric);
        const title = `${by?.title ?? side.rubric.id} v${side.rubric.version}`;
        return <PrintedScores key={title} scored={side} rubric={by} title={title} />;
      })}
      {critique.length > 0 ? (
        <ul
          aria-label="Critic"
          className="mt-1 text-xs leading-5 before:text-soft before:content-['Critic']"
        >
          {critique.map((item) => (
            <li key={`${item.dimension} ${item.reason}`} className="spoken">
              {nameIn(rubric, item.dimension)}:{item.quote === null ? "" : ` “${item.quote}”`}{" "}
              {item.reason}
            </li>
          ))}
        </ul>
      ) : null}
      {coaching.length > 0 ? (
        <ol
          aria-label="Coach"
          className="mt-1 list-inside list-decimal text-xs leading-5 before:text-soft before:content-['Coach']"
        >
          {coaching.map((instruction) => (
            <li key={instruction} dir="auto" className="[overflow-wrap:anywhere]">
              {instruction}
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

interface PrintedScoresProps {
  scored: Pick<FileRound, "overall" | "scores" | "flags">;
  rubric: Rubric | null;
  /** Of a rubric beside the one that steers; null for that one. */
  title: string | null;
}

function PrintedScores({ scored: { overall, scores, flags }, rubric, title }: PrintedScoresProps) {
  const raised = flags.filter((flag) => flag.raised);
  const figures = Object.entries(scores).map(
    ([id, { expected, spread }]) =>
      `${nameIn(rubric, id)} ${scoreText(expected)} ${spreadText(spread)}`,
  );
  if (title !== null && overall !== null) figures.push(`overall ${scoreText(overall)}`);
  const by = title === null ? "" : `${title}: `;
  return (
    <>
      <p className="spoken text-soft text-xs leading-5">
        {by}
        {overall === null ? "No score could be read." : figures.join(" · ")}
      </p>
      {raised.length > 0 ? (
        <p className="text-risk text-xs leading-5">
          {by}Raised: {raised.map((flag) => flag.flag.replaceAll("-", " ")).join(", ")}
        </p>
      ) : null}
    </>
  );
}

function nameIn(rubric: Rubric | null, dimension: string): string {
  return rubric?.dimensions.find(({ id }) => id === dimension)?.name ?? dimension;
}

function modelWords(model: string | null): string {
  return model ?? "practice rules, not a language model";
}
