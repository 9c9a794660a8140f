import { useEffect } from "react";
import { Link, useLocation } from "wouter";
import { useStore } from "zustand";
import type { Practice } from "../../../../stores/practice/room.ts";
import { buttonClass } from "../../../components/button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { SimulatedBanner } from "../simulated-mark.tsx";
import { BatchForm } from "./batch-form.tsx";
import { BatchList } from "./batch-list.tsx";
import { BatchView } from "./batch-view.tsx";
import { batchHref } from "./compare-words.ts";
import { RunningBatch } from "./running-batch.tsx";

/**
 * Before and after: the same clients met by several arms.
 *
 * @param id of the batch that is shown; null where one is begun
 */
export function ComparePart({ practice, id }: { practice: Practice; id: string | null }) {
  const { batches, profiles } = practice;
  const state = useStore(batches);
  const clients = useStore(profiles, ({ clients: known }) => known);
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  useEffect(() => {
    void attempt(async () => {
      await Promise.all([batches.getState().refresh(), profiles.getState().refresh()]);
    });
  }, [attempt, batches, profiles]);
  if (state.status === "loading") return null;
  const shown = id === null ? null : state.batches.find((each) => each.id === id);
  const running = state.running ? (
    <RunningBatch running={state.running} onPause={state.pause} />
  ) : null;
  const failure = state.failure ? (
    <p role="alert" className="mb-4 max-w-prose text-sm leading-6">
      {state.failure.words}
    </p>
  ) : null;
  if (id !== null) {
    return (
      <>
        <PageHeader
          title={shown?.label ?? "Before and after"}
          actions={
            <Link href="/practice/compare" className={buttonClass()}>
              All batches
            </Link>
          }
        >
          The same simulated clients met by several arms, each with the same seeds.
        </PageHeader>
        <SimulatedBanner>
          Everybody here is made up, and so is what they say. What the loop gains with them says
          nothing yet of what it would with people.
        </SimulatedBanner>
        {running}
        {failure}
        {shown ? (
          <BatchView key={shown.id} practice={practice} batch={shown} />
        ) : (
          <p className="text-sm leading-6">
            There is no such batch here; it may have been removed.
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Before and after"
        actions={
          <Link href="/practice" className={buttonClass()}>
            Practice
          </Link>
        }
      >
        Have the same simulated clients met by several arms, each with the same seeds, and see what
        the loop changes in whole sessions.
      </PageHeader>
      {running}
      {failure}
      <BatchForm
        clients={clients}
        number={state.batches.length + 1}
        isBusy={state.running !== null}
        onRun={(question) =>
          void attempt(async () => navigate(batchHref(await state.start(question))))
        }
      />
      <BatchList
        batches={state.batches}
        running={state.running}
        onResume={(batch) => {
          navigate(batchHref(batch));
          void attempt(() => state.resume(batch));
        }}
        onRemove={(batch) => void attempt(() => state.remove(batch))}
      />
      {state.damaged > 0 ? (
        <p className="mt-3 max-w-prose text-sm leading-6">
          {plural(state.damaged, "batch", "batches")} could not be read; the Sessions page lists
          what is damaged.
        </p>
      ) : null}
    </>
  );
}
