import { lazy, Suspense, useCallback, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { shownRefinement } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";

// A first visit has nothing to show here; what shows it comes with the first refinement.
const Rounds = lazy(async () => ({ default: (await import("./rounds.tsx")).Rounds }));
const EncryptionProposal = lazy(async () => ({
  default: (await import("../vault/proposal.tsx")).EncryptionProposal,
}));

/** The right side: the refinement that is shown, round by round, and what to do about it. */
export function RefinementPanel() {
  const { workbench } = useApp();
  const traced = useStore(workbench, shownRefinement);
  const region = useRef<HTMLElement>(null);
  const shown = traced?.record.id;
  // A refinement is read from its start; one that begins is brought to where it can be seen,
  // which on a phone is below the conversation.
  const onBegin = useCallback(() => region.current?.scrollIntoView({ block: "start" }), []);
  useEffect(() => {
    if (shown !== undefined) region.current?.scrollTo({ top: 0 });
  }, [shown]);
  return (
    <section
      ref={region}
      aria-label="Refinement"
      data-refinement={shown}
      className={`relative min-w-0 flex-1 scroll-mt-2 border-line px-5 sm:px-7 wide:overflow-y-auto wide:border-t-0 wide:px-10 wide:scroll-pb-28 ${traced ? "min-h-dvh border-t wide:min-h-0" : ""}`}
    >
      <div className="mx-auto flex min-h-[inherit] max-w-3xl flex-col wide:min-h-full">
        <Suspense fallback={null}>
          {traced ? (
            <Rounds key={traced.record.id} traced={traced} onBegin={onBegin} />
          ) : (
            <NothingYet />
          )}
        </Suspense>
      </div>
    </section>
  );
}

function NothingYet() {
  return (
    <div className="flex w-full flex-col gap-10 pb-6 wide:m-auto wide:max-w-md wide:py-12">
      <div className="hidden text-center wide:block">
        <h2 className="font-serif text-soft text-xl leading-8">The refinement appears here</h2>
        <p className="mt-2 text-sm text-soft leading-6">
          A reply is drafted and judged on each dimension of the rubric. What is weak is named and
          quoted, and the reply is rewritten and judged again. The better one is kept. You decide.
        </p>
      </div>
      <Suspense fallback={null}>
        <EncryptionProposal />
      </Suspense>
    </div>
  );
}
