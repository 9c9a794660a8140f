import { useCallback, useEffect, useRef } from "react";
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
  /** Once nothing was typed for a moment, and when the field, the task or the page is left. */
  onKeep: (note: string) => void;
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onKeep);
  latest.current = onKeep;
  const unkept = useRef<string | null>(null);
  const keepNow = useCallback(() => {
    clearTimeout(timer.current);
    const written = unkept.current;
    unkept.current = null;
    if (written !== null) latest.current(written);
  }, []);
  const keepLater = (written: string) => {
    unkept.current = written;
    clearTimeout(timer.current);
    timer.current = setTimeout(keepNow, KEEP_AFTER_MS);
  };
  useEffect(() => {
    document.addEventListener("visibilitychange", keepNow);
    return () => {
      document.removeEventListener("visibilitychange", keepNow);
      keepNow();
    };
  }, [keepNow]);
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
