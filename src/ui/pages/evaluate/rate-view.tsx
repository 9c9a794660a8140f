import { useState } from "react";
import { useStore } from "zustand";
import { type CheckedTexts, checkIdentifiers } from "../../../stores/evaluate/identifier-check.ts";
import type { RatingsToSave } from "../../../stores/evaluate/sheets-state.ts";
import { saveFile } from "../../save-file.ts";
import { useAttempt } from "../../use-attempt.ts";
import { ExportDialog } from "./rate/export-dialog.tsx";
import { RatingPage } from "./rate/rating-page.tsx";
import { SheetsPart } from "./rate/sheets-part.tsx";
import type { ViewProps } from "./view-props.ts";

/** Blind rating by people: who has rated what, and the sheet that is being rated. */
export function RateView({ lab, id }: ViewProps) {
  const { open, leave, exportSheet } = useStore(lab.sheets);
  const attempt = useAttempt();
  const [asked, setAsked] = useState<{ file: RatingsToSave; checked: CheckedTexts } | null>(null);
  const save = ({ fileName, text }: RatingsToSave) =>
    saveFile({ fileName, type: "application/json", text });
  // Asks only where there is something to look at.
  const toExport = (of: string) =>
    attempt(async () => {
      const file = await exportSheet(of);
      const checked = await checkIdentifiers(file.passedOn, new AbortController().signal);
      if (checked.found.length === 0) save(file);
      else setAsked({ file, checked });
    });
  const sheet = open?.getState().sheet;
  return (
    <>
      {open && sheet?.dataSet === id ? (
        <RatingPage
          key={sheet.id}
          open={open}
          onLeave={leave}
          onExport={() => void toExport(sheet.id)}
        />
      ) : (
        <SheetsPart lab={lab} id={id} onExport={(of) => void toExport(of)} />
      )}
      {asked ? (
        <ExportDialog
          checked={asked.checked}
          onSave={() => {
            setAsked(null);
            save(asked.file);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
