import { useEffect, useRef } from "react";
import { TextArea } from "../../../components/field.tsx";
import { Details } from "../../models/details.tsx";

/** As the record allows. */
const MAX_NOTE_CHARS = 4000;
const KEEP_AFTER_MS = 500;

/** What a rater wants to say besides. It is kept while they type. */
export function NoteField({
  note,
  onNote,
  onKeep,
}: {
  note: string;
  onNote: (note: string) => void;
  /** Once nothing was typed for a moment, and when the field is left. */
  onKeep: (note: string) => void;
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onKeep);
  latest.current = onKeep;
  useEffect(() => () => clearTimeout(timer.current), []);
  const keepLater = (written: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(written), KEEP_AFTER_MS);
  };
  const keepNow = () => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current(note);
  };
  return (
    <div className="mt-3">
      <Details summary={note === "" ? "Add a note" : "Note"} open={note !== ""}>
        <TextArea
          label="Note"
          face="plain"
          rows={2}
          maxLength={MAX_NOTE_CHARS}
          value={note}
          onChange={(event) => {
            onNote(event.target.value);
            keepLater(event.target.value);
          }}
          onBlur={keepNow}
          className="max-w-prose"
        />
      </Details>
    </div>
  );
}
