import type { Scale, Score } from "../../domain/score.ts";
import { scoreText } from "../format.ts";

export interface MeterMarks {
  /** The score that this one is compared with, and whose it is. */
  before?: { name: string; score: Score } | null;
  /** In the scale's units; null or absent where there is none. */
  floor?: number | null;
}

/** "of 5" on a scale from 1, else both ends: "on 0 to 6". */
export function scaleText({ min, max }: Scale): string {
  return min === 1 ? `of ${max}` : `on ${min} to ${max}`;
}

/** What a meter says in words. */
function valueText(score: Score, scale: Scale, { before, floor }: MeterMarks) {
  const parts = [
    `${scoreText(score.expected)} ${scaleText(scale)}, plus or minus ${scoreText(score.spread)}`,
  ];
  if (before) parts.push(`${before.name}: ${scoreText(before.score.expected)}`);
  if (typeof floor === "number") parts.push(floorWords(score, floor));
  return parts.join("; ");
}

/** How a score stands to its floor: "floor 4", "below its floor of 4". */
export function floorWords(score: Score, floor: number): string {
  return score.expected < floor
    ? `below its floor of ${floorText(floor)}`
    : `floor ${floorText(floor)}`;
}

/** A floor as it was set, to two decimals where it was moved to another scale. */
function floorText(floor: number): string {
  return String(Math.round(floor * 100) / 100);
}

/** Where on the scale a value lies, as a share of its length. */
function share(value: number, scale: Scale): string {
  const part = (value - scale.min) / (scale.max - scale.min);
  return `${Math.min(1, Math.max(0, part)) * 100}%`;
}

/** What makes an element a meter; the element <meter> cannot show a spread or a tick. */
function meterProps(name: string, score: Score, scale: Scale, marks: MeterMarks) {
  return {
    role: "meter",
    "aria-label": name,
    "aria-valuenow": Math.round(score.expected * 100) / 100,
    "aria-valuemin": scale.min,
    "aria-valuemax": scale.max,
    "aria-valuetext": valueText(score, scale, marks),
  } as const;
}

/** A score as one upright stroke, for a line that has no room for more. */
export function MeterStroke({ name, score, scale }: { name: string; score: Score; scale: Scale }) {
  return (
    <div
      {...meterProps(name, score, scale, {})}
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
 * needle at the expected score, a tick at the score before, a notch under the track at the floor.
 */
export function Meter({
  name,
  score,
  scale,
  before = null,
  floor = null,
}: {
  name: string;
  score: Score;
  scale: Scale;
} & MeterMarks) {
  const at = (value: number) => share(value, scale);
  const low = at(score.expected - score.spread);
  const high = at(score.expected + score.spread);
  return (
    <div
      {...meterProps(name, score, scale, { before, floor })}
      className="relative h-1.5 min-w-0 flex-1 rounded-full bg-track forced-color-adjust-none"
    >
      <div className="absolute inset-0 overflow-hidden rounded-full">
        <div className="absolute inset-y-0 left-0 bg-band" style={{ width: high }} />
        <div className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: low }} />
      </div>
      {floor === null ? null : (
        <div
          className={`absolute top-full mt-px h-1 w-0.5 -translate-x-1/2 ${score.expected < floor ? "bg-amber" : "bg-edge"}`}
          style={{ left: at(floor) }}
        />
      )}
      {before ? (
        <div
          className="absolute -top-1 bottom-0 w-0.5 -translate-x-1/2 bg-ink/80"
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
