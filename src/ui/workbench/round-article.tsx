import { ChevronDown } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import type { Refinement } from "../../domain/refinement.ts";
import type { Round } from "../../domain/rounds.ts";
import type { Scale } from "../../domain/score.ts";
import type { StepProgress } from "../../refinement/step-runner.ts";
import { isEdit, progressWords } from "../../stores/status-line.ts";
import { scoreText, spreadText } from "../format.ts";
import { Advice, Unfinished } from "./advice.tsx";
import { CompareChoice } from "./compare-choice.tsx";
import { scaleText } from "./meter.tsx";
import { type CompareMode, ReplyText } from "./reply-text.tsx";
import { RoundScores } from "./round-scores.tsx";
import { ScoreStrip, ScoresToCome } from "./scores.tsx";
import { Steps } from "./steps.tsx";

interface RoundProps {
  index: number;
  /** null while its reply is still being written. */
  round: Round | null;
  /** What it was rewritten from. */
  base: Round | null;
  record: Refinement;
  /** The step of it that is being done now. */
  progress: StepProgress | null;
  /** Text of a reply that was cut off. */
  unfinished: string | null;
  best: boolean;
  /** Open unless the person says otherwise. */
  current: boolean;
}

/** One round: the reply, its scores, what was weak and what to do about it. */
export function RoundArticle(props: RoundProps) {
  const { index, round, best, current } = props;
  const [wish, setWish] = useState<boolean | null>(null);
  const article = useRef<HTMLElement>(null);
  const wasCurrent = useRef(current);
  // A round that somebody is reading is not folded under their eyes.
  useLayoutEffect(() => {
    const pointed = matchMedia("(hover: hover)").matches
      ? ":hover, :focus-within"
      : ":focus-within";
    const read = article.current?.matches(pointed) ?? false;
    if (wasCurrent.current && !current && read) setWish((now) => now ?? true);
    wasCurrent.current = current;
  }, [current]);
  const open = wish ?? current;
  return (
    <article
      ref={article}
      aria-label={`Round ${index}`}
      className={`scroll-mt-16 first:pt-2 ${open ? "py-6" : "py-3"}`}
    >
      <div className="flex flex-wrap items-baseline justify-end gap-x-3 gap-y-1">
        <h3 className="min-w-0 grow basis-auto text-[0.9375rem] sm:basis-0 leading-6">
          <button
            type="button"
            aria-expanded={open}
            className="group -mx-1.5 flex max-w-full items-baseline gap-x-3 rounded-md px-1.5 py-0.5 text-start hover:bg-sunk"
            onClick={() => setWish(!open)}
          >
            <span className="shrink-0 font-semibold">Round {index}</span>
            <span className={open ? "" : "truncate"}>
              <Standing {...props} />
            </span>
            <ChevronDown
              size={14}
              aria-hidden="true"
              className="shrink-0 self-center text-soft transition-transform group-aria-expanded:rotate-180"
            />
          </button>
        </h3>
        {!open && round?.card?.status === "scored" ? (
          <ScoreStrip card={round.card} rubric={props.record.rubric} />
        ) : null}
        {best ? (
          <span className="shrink-0 rounded-full border border-accent px-2 text-accent text-xs leading-5">
            best
          </span>
        ) : null}
        <Overall round={round} scale={props.record.rubric.scale} />
      </div>
      {open ? <RoundBody {...props} /> : null}
    </article>
  );
}

/** Where it came from, or what became of it. */
function Standing({ round, progress, unfinished }: RoundProps) {
  if (!round) {
    return <span className="text-soft">{unfinished === null || progress ? "" : "cut off"}</span>;
  }
  if (isEdit(round)) return <span className="text-soft">your edit</span>;
  if (round.index === 0) {
    return <span className="text-soft">{round.author === "person" ? "your reply" : "draft"}</span>;
  }
  if (round.kept === null) return <span className="text-soft">rewritten</span>;
  return (
    <span className={round.kept ? "text-accent" : "text-soft"}>
      {round.kept ? "kept" : "not kept"}: {round.verdict}
    </span>
  );
}

/** Said beside an overall score only where it is not the scale that people expect. */
const USUAL_SCALE = { min: 1, max: 5 };

function Overall({ round, scale }: { round: Round | null; scale: Scale }) {
  if (!round?.card) return null;
  if (round.card.status === "unavailable") {
    return <span className="shrink-0 text-amber text-sm">not scored</span>;
  }
  const { expected, spread } = round.card.overall;
  const usual = scale.min === USUAL_SCALE.min && scale.max === USUAL_SCALE.max;
  return (
    <span className="shrink-0 text-sm text-soft tabular-nums">
      overall <span className="font-semibold text-[1.1875rem] text-ink">{scoreText(expected)}</span>{" "}
      <span className="text-xs">
        {usual ? "" : `${scaleText(scale)} `}
        {spreadText(spread)}
      </span>
    </span>
  );
}

function RoundBody({ round, base, record, progress, unfinished, index }: RoundProps) {
  const [mode, setMode] = useState<CompareMode>("added");
  const writing = progress && (progress.kind === "draft" || progress.kind === "rewrite");
  if (!round) {
    return (
      <div className="mt-2 flex flex-col gap-4">
        <div className="min-h-24">
          <ReplyText
            reply={progress?.partial ?? unfinished ?? ""}
            quotes={[]}
            before={null}
            mode="off"
          />
          {writing && progress.partial === "" ? <Working progress={progress} /> : null}
        </div>
        {progress ? <ScoresToCome rubric={record.rubric} /> : null}
      </div>
    );
  }
  const { card } = round;
  const quotes = round.critique.flatMap(({ quote }) => (quote ? [quote] : []));
  return (
    <div className="mt-2 flex flex-col gap-4">
      <div>
        <ReplyText reply={round.reply} quotes={quotes} before={base?.reply ?? null} mode={mode} />
        {base && index > 0 ? (
          <div className="mt-1.5">
            <CompareChoice from={`round ${base.index}`} mode={mode} onChange={setMode} />
          </div>
        ) : null}
      </div>
      <RoundScores round={round} base={base} record={record} />
      {card === null && progress ? <ScoresToCome rubric={record.rubric} /> : null}
      <Advice critique={round.critique} coaching={round.coaching} rubric={record.rubric} />
      {progress ? (
        <div className="min-h-6">
          {progress.partial && (progress.kind === "critique" || progress.kind === "coaching") ? (
            <Unfinished
              label={progress.kind === "critique" ? "Critic" : "Coach"}
              text={progress.partial}
            />
          ) : (
            <Working progress={progress} />
          )}
        </div>
      ) : null}
      <Steps steps={round.steps} />
    </div>
  );
}

function Working({ progress }: { progress: StepProgress }) {
  return (
    <p className="flex items-center gap-2 text-[0.8125rem] text-soft">
      <span
        aria-hidden="true"
        className="size-1.5 rounded-full bg-accent motion-safe:animate-pulse"
      />
      {progressWords(progress)}
    </p>
  );
}
