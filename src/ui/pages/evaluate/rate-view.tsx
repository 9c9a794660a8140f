import { useStore } from "zustand";
import { saveFile } from "../../save-file.ts";
import { useAttempt } from "../../use-attempt.ts";
import { RatingPage } from "./rate/rating-page.tsx";
import { SheetsPart } from "./rate/sheets-part.tsx";
import type { ViewProps } from "./view-props.ts";

/** Blind rating by people: who has rated what, and the sheet that is being rated. */
export function RateView({ lab, id }: ViewProps) {
  const { open, leave, exportSheet } = useStore(lab.sheets);
  const attempt = useAttempt();
  const save = (sheet: string) =>
    attempt(async () => {
      const { fileName, text } = await exportSheet(sheet);
      saveFile({ fileName, type: "application/json", text });
    });
  const sheet = open?.getState().sheet;
  if (open && sheet?.dataSet === id) {
    return (
      <RatingPage key={sheet.id} open={open} onLeave={leave} onExport={() => void save(sheet.id)} />
    );
  }
  return <SheetsPart lab={lab} id={id} onExport={(of) => void save(of)} />;
}
