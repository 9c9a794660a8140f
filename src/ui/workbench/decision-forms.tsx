import { type KeyboardEvent, useState } from "react";
import { Button } from "../components/button.tsx";
import { TextArea } from "../components/field.tsx";
import { RESTORED, useDraft } from "../use-draft.ts";

interface AskProps {
  /** Names the field among the drafts. */
  field: string;
  label: string;
  hint: string;
  /** The verb on the button. */
  action: string;
  initial?: string;
  /** Said where the text is empty. */
  missing: string;
  face?: "serif" | "plain";
  /** Resolves to true where it was done. */
  onSubmit: (text: string) => Promise<boolean>;
  onCancel: () => void;
}

/**
 * Asks for a text before something is done: a reason, or an edited reply. Not a form: the
 * content policy lets no form be submitted.
 */
export function AskForText(props: AskProps) {
  const { field, label, hint, action, initial = "", missing, face = "plain", onSubmit } = props;
  const { text, restored, type, forget } = useDraft(field, initial);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    if (text.trim() === "") {
      setError(missing);
      return;
    }
    setBusy(true);
    if (await onSubmit(text)) forget();
    else setBusy(false);
  };
  const onCancel = () => {
    forget();
    props.onCancel();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <div className="flex w-full flex-col gap-3">
      <TextArea
        label={label}
        hint={restored ? `${RESTORED} ${hint}` : hint}
        error={error}
        face={face}
        rows={face === "serif" ? 4 : 2}
        value={text}
        // The person just asked for this field; it is what they came for.
        autoFocus
        onKeyDown={onKeyDown}
        onChange={(event) => {
          type(event.target.value);
          setError(null);
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={busy} onClick={() => void submit()}>
          {action}
        </Button>
        <Button onClick={onCancel} disabled={busy}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
