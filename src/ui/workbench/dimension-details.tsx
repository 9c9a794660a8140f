import { Popover } from "@base-ui/react/popover";
import type { CritiqueItem } from "../../domain/roles.ts";
import type { Dimension } from "../../domain/rubric.ts";
import { type Scale, type Score, scalePoints } from "../../domain/score.ts";
import { percentText, scoreText, spreadText } from "../format.ts";
import { drawnWords } from "./cost-words.ts";
import { floorWords, type MeterMarks } from "./meter.tsx";
import type { useDetails } from "./use-details.ts";

interface DetailsProps {
  id: string;
  details: ReturnType<typeof useDetails>;
  /** null while none is open. */
  dimension: Dimension | null;
  score: Score | null;
  scale: Scale;
  marks: MeterMarks;
  /** Of the overall score; null where all that steer count the same. */
  share: number | null;
  critique: readonly CritiqueItem[];
}

/** What stands behind one score: the anchors, how sure the judge was, what the Critic quoted. */
export function DimensionDetails(props: DetailsProps) {
  const { id, details, dimension, score, scale, marks, share, critique } = props;
  const { open, close, stay, leave } = details;
  return (
    <Popover.Root
      open={open !== null}
      onOpenChange={(next, { reason, event }) => {
        // A press on the row itself is the row's to answer.
        const onRow = event.target instanceof Node && open?.anchor.contains(event.target);
        if (!next && !(reason === "outside-press" && onRow)) close();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={open?.anchor ?? null}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-30"
        >
          <Popover.Popup
            id={id}
            initialFocus={false}
            finalFocus={false}
            onPointerEnter={stay}
            onPointerLeave={leave}
            className="max-h-(--available-height) w-[min(26rem,calc(100vw-1.5rem))] overflow-y-auto rounded-xl border border-line bg-card p-4 text-[0.8125rem] text-ink leading-5 shadow-lg outline-none"
          >
            {dimension && score ? (
              <>
                <Popover.Title className="flex items-baseline justify-between gap-3 font-semibold text-sm">
                  {dimension.name}
                  <span className="tabular-nums">
                    {scoreText(score.expected)}{" "}
                    <span className="font-normal text-soft text-xs">
                      {spreadText(score.spread)}
                      {marks.before
                        ? `, ${marks.before.name} ${scoreText(marks.before.score.expected)}`
                        : ""}
                    </span>
                  </span>
                </Popover.Title>
                <p className="text-soft">{dimension.question}</p>
                <p className="mt-1">{countingWords(dimension, score, marks, share)}</p>
                {score.judged === undefined ? null : (
                  <p>
                    Calibrated to people’s ratings; the judge’s own score is{" "}
                    {scoreText(score.judged)}. The spread and the probabilities below are the
                    judge’s own reading.
                  </p>
                )}
                {score.samples === undefined ? null : <p>{drawnWords([score.samples])}</p>}
                <Distribution dimension={dimension} score={score} scale={scale} />
                {critique.map((item) => (
                  <p key={item.reason} className="mt-3 border-line border-t pt-3">
                    {item.quote ? (
                      <>
                        <mark className="spoken bg-mark font-serif" dir="auto">
                          “{item.quote}”
                        </mark>{" "}
                      </>
                    ) : null}
                    <span className="spoken" dir="auto">
                      {item.reason}
                    </span>
                  </p>
                ))}
              </>
            ) : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What the score counts for, in a sentence or two. */
function countingWords(
  { use = "steers", safety }: Dimension,
  score: Score,
  { floor }: MeterMarks,
  share: number | null,
): string {
  if (use === "shown") return "Shown only: it counts for nothing.";
  const words: string[] = [];
  if (use === "constraint") words.push("A constraint, outside the weights.");
  else if (share !== null) words.push(`${percentText(share)} of the overall score.`);
  if (typeof floor === "number") {
    const standing = floorWords(score, floor);
    words.push(`${standing.charAt(0).toUpperCase()}${standing.slice(1)}.`);
  }
  if (safety) words.push("Safety: a rewrite that is lower on it is not kept.");
  return words.join(" ");
}

/** Each point of the scale with its probability and its anchor, best first. */
function Distribution({
  dimension,
  score,
  scale,
}: {
  dimension: Dimension;
  score: Score;
  scale: Scale;
}) {
  const rows = scalePoints(scale).map((point, index) => ({
    point,
    probability: score.distribution[index] ?? 0,
    anchor: dimension.anchors[index] ?? "",
  }));
  const likeliest = Math.max(...score.distribution);
  return (
    <ul className="mt-3 flex flex-col gap-2" aria-label="Probability of each score">
      {rows.reverse().map(({ point, probability, anchor }) => (
        <li key={point} className="grid grid-cols-[0.75rem_3rem_2.25rem_1fr] gap-2">
          <span className="font-semibold tabular-nums">{point}</span>
          <span aria-hidden="true" className="mt-[0.4375rem] h-1.5 rounded-full bg-track">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: `${probability * 100}%` }}
            />
          </span>
          <span className="text-end text-soft tabular-nums">{percentText(probability)}</span>
          <span className={probability === likeliest ? "" : "text-soft"}>{anchor}</span>
        </li>
      ))}
    </ul>
  );
}
