import { LifeBuoy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import { RISK_LEVELS, type Screen, type ScreenHit } from "../../domain/risk.ts";
import { CRISIS_WORDS, type CrisisGuidance, crisisGuidance } from "../../safety/crisis-words.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { CrisisLines } from "./crisis-lines.tsx";

/**
 * Who to call and what to do first; the words are people's, shown as they are. Where the page
 * scrolls as one, the line with the title stays in sight.
 */
export function CrisisResources({
  screen: { level, hits },
  folded,
  onFold,
}: {
  screen: Screen;
  folded: boolean;
  onFold: (folded: boolean) => void;
}) {
  const { settings } = useApp();
  const country = useStore(settings, (state) => state.settings.country);
  const line = useRef<HTMLDivElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);
  /** It was unfolded from the line, which may be far below its place. */
  const opening = useRef(false);
  const inSight = useInSight(body);
  if (level === "none") return null;
  const guidance = crisisGuidance(level, hits, country);
  const open = !folded && inSight;
  const show = () => {
    if (body) return toTop(body);
    opening.current = true;
    onFold(false);
  };
  const shown = (element: HTMLElement | null) => {
    setBody(element);
    if (element && opening.current) toTop(element);
    opening.current = false;
  };
  return (
    <section
      aria-label="Crisis resources"
      className="contents wide:col-start-2 wide:row-start-2 wide:block wide:has-[~[data-consent]]:col-span-full wide:has-[~[data-consent]]:col-start-1 wide:max-h-[50dvh] wide:overflow-y-auto wide:border-amber wide:border-b-2 wide:bg-amber-tint"
    >
      <FirstStop onGo={() => line.current?.focus()} />
      <div
        ref={line}
        id="crisis-line"
        tabIndex={-1}
        className="sticky top-14 z-10 flex items-start gap-3 border-amber border-b bg-amber-tint px-5 py-2 -outline-offset-2 sm:px-7 wide:top-0 wide:border-transparent"
      >
        <LifeBuoy size={18} aria-hidden="true" className="mt-1.5 shrink-0 text-amber" />
        <p className="min-w-0 flex-1 py-0.5 font-semibold text-amber leading-6">
          {/* The same words folded or not: an alert is read out again when they change. */}
          <span role="alert">{guidance.title}.</span>
          {!open && guidance.urgent ? ` ${guidance.urgent}` : null}
        </p>
        <Button
          size="sm"
          variant="quiet"
          className="shrink-0"
          aria-expanded={open}
          onClick={() => (open ? onFold(true) : show())}
        >
          {open ? "Fold to one line" : "Show"}
        </Button>
      </div>
      {folded ? null : <Body ref={shown} guidance={guidance} hits={hits} />}
    </section>
  );
}

function toTop(element: HTMLElement): void {
  element.scrollIntoView({ block: "start" });
}

/** Whether any of it is on the screen; true until that is known. */
function useInSight(element: HTMLElement | null): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    setInSight(true);
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => setInSight(entries.at(-1)?.isIntersecting ?? true),
      // What lies under the bar at the top of the page is not in sight.
      { rootMargin: "-120px 0px 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
}

/** While there is risk, the first thing that Tab reaches on the page leads here. */
function FirstStop({ onGo }: { onGo: () => void }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById("first-stop")), []);
  if (!place) return null;
  return createPortal(
    <button
      type="button"
      className="sr-only z-50 rounded-md bg-card px-3 py-2 text-amber underline focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      onClick={onGo}
    >
      Go to crisis resources
    </button>,
    place,
  );
}

function Body({
  ref,
  guidance,
  hits,
}: {
  ref: (element: HTMLElement | null) => void;
  guidance: CrisisGuidance;
  hits: readonly ScreenHit[];
}) {
  const [first, ...rest] = guidance.steps;
  return (
    <div
      ref={ref}
      className="grid wide:scroll-mt-16 gap-x-10 gap-y-4 border-amber border-b-2 bg-amber-tint px-5 pt-2 pb-4 text-[0.8125rem] leading-5 sm:grid-cols-[3fr_2fr] sm:px-7 sm:ps-[3.625rem] wide:border-0 wide:pt-0"
    >
      <div className="flex flex-col gap-2">
        <p className="font-medium text-sm">{CRISIS_WORDS.alertsNobody}</p>
        <ol className="flex list-outside list-decimal flex-col gap-1 pl-5 marker:text-amber">
          <li className="font-semibold text-sm">{first}</li>
          {rest.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{CRISIS_WORDS.held}</p>
        <Hits hits={hits} />
      </div>
      <div className="flex flex-col gap-2">
        <CrisisLines />
        <p className="font-medium">{CRISIS_WORDS.yourself}</p>
      </div>
    </div>
  );
}

const MAX_HITS = 3;
const MAX_HIT_CHARS = 160;

function Hits({ hits }: { hits: readonly ScreenHit[] }) {
  if (hits.length === 0) return null;
  const gravest = hits.toSorted(
    (a, b) => RISK_LEVELS.indexOf(b.level) - RISK_LEVELS.indexOf(a.level),
  );
  const quotes = [...new Set(gravest.map((hit) => hit.quote))];
  const more = quotes.length - MAX_HITS;
  return (
    <p className="text-soft">
      Found:{" "}
      {quotes.slice(0, MAX_HITS).map((quote, index) => (
        <span key={quote}>
          {index > 0 ? ", " : ""}
          <q className="spoken font-serif text-ink" dir="auto">
            {quote.slice(0, MAX_HIT_CHARS)}
          </q>
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ""}. {CRISIS_WORDS.byWords}
    </p>
  );
}
