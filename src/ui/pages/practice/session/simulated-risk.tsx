import { HeartHandshake } from "lucide-react";
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { SessionStep } from "../../../../domain/simulated-session.ts";
import { conversationOf } from "../../../../domain/simulated-session.ts";
import { screenConversation } from "../../../../safety/crisis-screen.ts";
import { SIMULATED_CRISIS_WORDS as WORDS } from "../../../../safety/crisis-simulated.ts";
import { crisisGuidance } from "../../../../safety/crisis-words.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";

const CrisisLines = lazy(async () => ({
  default: (await import("../../../workbench/crisis-lines.tsx")).CrisisLines,
}));

/**
 * While the simulated client has spoken of risk: what would be done in a real session, and where
 * who practises can turn for themselves. It folds to a line, and that line stays.
 */
export function SimulatedRisk({ steps }: { steps: readonly SessionStep[] }) {
  const { settings } = useApp();
  const country = useStore(settings, (state) => state.settings.country);
  const heading = useId();
  const { level, hits } = useMemo(() => screenConversation(conversationOf(steps)), [steps]);
  const [foldedAt, setFoldedAt] = useState<string | null>(null);
  if (level === "none") return null;
  const guidance = crisisGuidance(level, hits, country);
  const folded = foldedAt === level;
  return (
    // Of no box of its own, so that its line stays in sight as far as the page goes.
    <section aria-labelledby={heading} className="contents">
      <div
        id="crisis-line"
        className="sticky top-14 z-10 mb-5 flex items-start gap-2.5 rounded-xl border border-amber bg-amber-tint px-4 py-1.5"
      >
        <HeartHandshake size={18} aria-hidden="true" className="mt-1.5 shrink-0 text-amber" />
        <h2
          id={heading}
          className="min-w-0 flex-1 py-0.5 font-semibold text-amber text-sm leading-6"
        >
          <span role="alert">{WORDS.titles[level]}.</span>
        </h2>
        <Button
          size="sm"
          variant="quiet"
          className="shrink-0"
          aria-expanded={!folded}
          onClick={() => {
            setFoldedAt(folded ? null : level);
            // What is shown stands at the top of the page.
            if (folded) window.scrollTo(0, 0);
          }}
        >
          {folded ? "Show" : "Fold to one line"}
        </Button>
      </div>
      {folded ? null : (
        <div className="mb-5 grid gap-x-10 gap-y-4 rounded-xl border border-amber bg-amber-tint px-4 py-3 text-[0.8125rem] leading-5 sm:grid-cols-[3fr_2fr]">
          <div className="flex flex-col gap-2">
            <p className="font-medium text-sm">{WORDS.nobody}</p>
            <p>{WORDS.steps}</p>
            <ol className="flex list-outside list-decimal flex-col gap-1 pl-5 marker:text-amber">
              {guidance.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
          <div className="flex flex-col gap-2">
            <p className="font-medium">{WORDS.yourself}</p>
            <Suspense fallback={null}>
              <CrisisLines />
            </Suspense>
          </div>
        </div>
      )}
    </section>
  );
}
