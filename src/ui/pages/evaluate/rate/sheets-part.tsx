import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { ratableSources } from "../../../../evaluation/rating/choices.ts";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import { Button, buttonClass } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Failure } from "../../../components/failure.tsx";
import { FileButton } from "../../../components/file-button.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { useEvidence } from "../use-evidence.ts";
import { BringDialog } from "./bring-dialog.tsx";
import { NewSheetDialog } from "./new-sheet-dialog.tsx";
import { SheetList } from "./sheet-list.tsx";
import { useBringing } from "./use-bringing.ts";

/** Who has rated what and how far, and the ways to more. */
export function SheetsPart({
  lab,
  id,
  onExport,
}: {
  lab: Lab;
  id: string;
  onExport: (sheet: string) => void;
}) {
  const { sheets, damaged, refresh, begin, remove } = useStore(lab.sheets);
  const attempt = useAttempt();
  const read = useEvidence(lab, id);
  const { value: evidence } = read;
  const bringing = useBringing(lab, id);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState(0);
  const rate = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    void attempt(refresh);
  }, [attempt, refresh]);
  if (sheets === null || evidence === null) {
    return <Failure words={read.failure} working={read.working} onAgain={read.again} />;
  }
  const own = sheets.filter(({ dataSet }) => dataSet === id);
  const canRate = ratableSources(evidence.replies).length > 0;
  const people = new Set(own.map(({ rater }) => rater)).size;
  const answers = own.reduce((sum, { answered }) => sum + answered, 0);
  const actions = (
    <>
      {canRate ? (
        <Button
          ref={rate}
          variant="primary"
          onClick={() => {
            setMade(made + 1);
            setMaking(true);
          }}
        >
          Rate
        </Button>
      ) : (
        <Link href={`/evaluate/${id}/runs`} className={buttonClass("primary")}>
          Start a run
        </Link>
      )}
      <FileButton accept=".json,application/json" onFiles={bringing.take}>
        Import ratings
      </FileButton>
    </>
  );
  return (
    <div>
      {own.length === 0 ? (
        <EmptyState
          title={canRate ? "Nobody has rated here yet." : "There are no texts to rate yet."}
          action={actions}
        >
          {canRate
            ? "Replies or pairs come one at a time, in an order drawn by a seed, without whose they are and without any judge's score. Several people can rate on this device, or on their own and bring a file."
            : "This data set has ratings without replies. A run writes replies to its messages, where it has any."}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2">{actions}</div>
          <p className="mt-4 max-w-prose text-sm text-soft leading-6">
            {answers === 0
              ? "Nothing is rated yet."
              : `${plural(people, "person has", "people have")} given ${plural(answers, "answer")} here.`}{" "}
            What was said is shown in the reports, and not on this page.
          </p>
          <SheetList
            sheets={own}
            onBegin={(sheet) => void attempt(() => begin(sheet.id))}
            onExport={(sheet) => onExport(sheet.id)}
            onRemove={(sheet) => void attempt(() => remove(sheet.id))}
          />
        </>
      )}
      {damaged.length > 0 ? (
        <p className="mt-3 text-amber text-sm leading-6">
          {plural(damaged.length, "rating sheet")} of this device cannot be read; see damaged
          records under Sessions.
        </p>
      ) : null}
      <NewSheetDialog
        // Each sheet has a seed of its own.
        key={`new ${made}`}
        lab={lab}
        open={making}
        evidence={evidence}
        sheets={own}
        onClose={() => setMaking(false)}
      />
      <BringDialog
        // Each file has a form of its own.
        key={`file ${bringing.number}`}
        looked={bringing.looked}
        sheets={own}
        onKeep={bringing.keep}
        onClose={bringing.skip}
      />
    </div>
  );
}
