import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, type RefObject, useId, useState } from "react";
import { IconButton } from "../components/button.tsx";

/** A covered field has no role of its own; with one it is found like every other text box. */
const TEXTBOX = { role: "textbox" };

/**
 * A field for a passphrase: covered, with a button that shows it. It may be pasted into and filled
 * by a password manager.
 */
export function PassphraseField({
  label,
  value,
  onChange,
  onEnter,
  purpose,
  hint,
  error,
  inputRef,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter sends: not a form, since the content policy lets none be submitted. */
  onEnter?: () => void;
  /** "current" for one that exists, "new" for one that is being chosen. */
  purpose: "current" | "new";
  hint?: ReactNode;
  /** What is wrong with it, in words. */
  error?: string | null;
  inputRef?: RefObject<HTMLInputElement | null>;
}) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-[0.8125rem] text-ink">
        {label}
      </label>
      <div className="relative">
        <input
          ref={inputRef}
          id={id}
          {...TEXTBOX}
          type={shown ? "text" : "password"}
          autoComplete={purpose === "current" ? "current-password" : "new-password"}
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={described.length > 0 ? described.join(" ") : undefined}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !onEnter) return;
            event.preventDefault();
            onEnter();
          }}
          className="min-h-10 w-full min-w-0 rounded-lg border border-edge bg-card ps-3 pe-11 text-ink text-sm aria-invalid:border-risk"
        />
        <IconButton
          label={shown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
          aria-pressed={shown}
          className="absolute end-1 top-1"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
        </IconButton>
      </div>
      {hint ? (
        <div id={`${id}-hint`} className="text-soft text-xs leading-5">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-risk text-xs leading-5">
          {error}
        </p>
      ) : null}
    </div>
  );
}
