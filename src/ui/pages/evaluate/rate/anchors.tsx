import type { Dimension } from "../../../../domain/rubric.ts";
import { type Scale, scalePoints } from "../../../../domain/score.ts";

/** What each point of a dimension means. */
export function Anchors({ dimension, scale }: { dimension: Dimension; scale: Scale }) {
  return (
    <>
      <p className="spoken text-[0.8125rem] leading-5">{dimension.question}</p>
      <dl className="mt-2 grid grid-cols-[1.25rem_minmax(0,1fr)] gap-y-1.5 text-[0.8125rem] text-soft leading-5">
        {scalePoints(scale).map((point, index) => (
          <div key={point} className="contents">
            <dt className="font-medium text-ink tabular-nums">{point}</dt>
            <dd className="spoken">{dimension.anchors[index]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
