import type { Scale, Score } from "../../domain/score.ts";
import { scoreText } from "../format.ts";

/** What a meter says in words. */
function valueText(score: Score, scale: Scale, before: { name: string; score: Score } | null) {
  const now = `${scoreText(score.expected)} of ${scale.max}, plus or minus ${scoreText(score.spread)}`;
  return before ? `${now}; ${before.name}: ${scoreText(before.score.expected)}` : now;
}

/** Where on the scale a value lies, as a share of its length. */
function share(value: number, scale: Scale): string {
  const part = (value - scale.min) / (scale.max - scale.min);
  return `${Math.min(1, Math.max(0, part)) * 100}%`;
}

/** What makes an element a meter; the element <meter> cannot show a spread or a tick. */
function meterProps(
  name: string,
  score: Score,
  scale: Scale,
  before: { name: string; score: Score } | null,
) {
  return {
    role: "meter",
    "aria-label": name,
    "aria-valuenow": Math.round(score.expected * 100) / 100,
    "aria-valuemin": scale.min,
    "aria-valuemax": scale.max,
    "aria-valuetext": valueText(score, scale, before),
  } as const;
}

/** A score as one upright stroke, for a line that has no room for more. */
export function MeterStroke({ name, score, scale }: { name: string; score: Score; scale: Scale }) {
  return (
    <div
      {...meterProps(name, score, scale, null)}
      title={`${name} ${scoreText(score.expected)}`}
      className="relative h-4 w-1 overflow-hidden rounded-full bg-track forced-color-adjust-none"
    >
      <div
        className="absolute inset-x-0 bottom-0 rounded-full bg-accent"
        style={{ height: share(score.expected, scale) }}
      />
    </div>
  );
}

/**
 * One dimension's score: solid up to expected minus spread, a lighter band over the spread, a
 * needle at the expected score, a tick at the score before.
 */
export function Meter({
  name,
  score,
  scale,
  before,
}: {
  name: string;
  score: Score;
  scale: Scale;
  before: { name: string; score: Score } | null;
}) {
  const at = (value: number) => share(value, scale);
  const low = at(score.expected - score.spread);
  const high = at(score.expected + score.spread);
  return (
    <div
      {...meterProps(name, score, scale, before)}
      className="relative h-1.5 min-w-0 flex-1 rounded-full bg-track forced-color-adjust-none"
    >
      <div className="absolute inset-0 overflow-hidden rounded-full">
        <div className="absolute inset-y-0 left-0 bg-band" style={{ width: high }} />
        <div className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: low }} />
      </div>
      {before ? (
        <div
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-ink/80"
          style={{ left: at(before.score.expected) }}
        />
      ) : null}
      <div
        className="absolute -inset-y-0.5 w-[3px] -translate-x-1/2 rounded-full bg-accent"
        style={{ left: at(score.expected) }}
      />
    </div>
  );
}
