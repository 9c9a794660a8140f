import { useEffect, useId, useRef, useState } from "react";
import {
  type Figure,
  type Mark,
  rounded,
  shapePath,
  type Tone,
} from "../../../../evaluation/report/figure.ts";

const FILL: Record<Tone, string> = {
  ink: "fill-ink",
  soft: "fill-soft",
  line: "fill-line",
  edge: "fill-edge",
  accent: "fill-accent",
  amber: "fill-amber",
  card: "fill-card",
};
const STROKE: Record<Tone, string> = {
  ink: "stroke-ink",
  soft: "stroke-soft",
  line: "stroke-line",
  edge: "stroke-edge",
  accent: "stroke-accent",
  amber: "stroke-amber",
  card: "stroke-card",
};
/** Narrower than this it scrolls in its frame. */
const NARROWEST = 280;

/**
 * The one frame of a plot: drawn anew for the room that it has, so that its texts keep their size.
 * What it shows stands in words in its description; its numbers belong in a table beside it.
 *
 * @param draw makes the figure for a width in pixels
 */
export function FigureView({ draw }: { draw: (width: number) => Figure }) {
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  const id = useId();
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const figure = width > 0 ? draw(Math.max(NARROWEST, width)) : null;
  return (
    <figure ref={frame} className="min-w-0 overflow-x-auto">
      {figure ? (
        <>
          <figcaption className="mb-2 font-medium text-ink text-sm">{figure.title}</figcaption>
          <svg
            role="img"
            aria-label={figure.title}
            aria-describedby={id}
            width={figure.width}
            height={figure.height}
            viewBox={`0 0 ${figure.width} ${figure.height}`}
            className="block text-xs"
          >
            {figure.marks.map((mark, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: marks have no other name than their place
              <MarkView key={at} mark={mark} />
            ))}
          </svg>
          <p id={id} className="mt-2 max-w-[46rem] text-soft text-xs leading-5">
            {figure.description}
          </p>
        </>
      ) : null}
    </figure>
  );
}

function MarkView({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case "line":
      return (
        <line
          x1={rounded(mark.x1)}
          y1={rounded(mark.y1)}
          x2={rounded(mark.x2)}
          y2={rounded(mark.y2)}
          strokeWidth={mark.width ?? 1}
          {...(mark.dashed ? { strokeDasharray: "5 4" } : {})}
          className={STROKE[mark.tone]}
        />
      );
    case "rect":
      return (
        <rect
          x={rounded(mark.x)}
          y={rounded(mark.y)}
          width={rounded(mark.width)}
          height={rounded(mark.height)}
          fillOpacity={mark.opacity ?? 1}
          className={FILL[mark.tone]}
        >
          {mark.label ? <title>{mark.label}</title> : null}
        </rect>
      );
    case "shape":
      return (
        <path
          d={shapePath(mark.shape, mark.x, mark.y, mark.radius)}
          fillOpacity={mark.opacity ?? 1}
          className={`${FILL[mark.tone]} stroke-card`}
        >
          {mark.label ? <title>{mark.label}</title> : null}
        </path>
      );
    case "text":
      return (
        <text
          x={rounded(mark.x)}
          y={rounded(mark.y)}
          textAnchor={mark.anchor ?? "start"}
          {...(mark.turned
            ? { transform: `rotate(-90 ${rounded(mark.x)} ${rounded(mark.y)})` }
            : {})}
          className={`${FILL[mark.tone]} ${mark.strong ? "font-semibold" : ""}`}
        >
          {mark.text}
        </text>
      );
  }
}
