import { useState } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-context.tsx";
import { TextField } from "../../components/field.tsx";
import { type NumberRule, readNumber } from "./number-text.ts";

interface NumberSettingProps {
  /** Names the field among the drafts: "loop.target". */
  field: string;
  label: string;
  hint: string;
  unit?: string;
  rule: NumberRule;
  value: number | null;
  placeholder?: string;
  /** Writes the value; throws where it is refused. */
  save: (value: number | null) => void;
  /** What else is wrong with a value that is within its bounds; null where nothing is. */
  check?: (value: number | null) => string | null;
}

/** A number that is saved as soon as it is valid; what is not valid says why and stays. */
export function NumberSetting(props: NumberSettingProps) {
  const { field, label, hint, unit, rule, value, placeholder, save, check } = props;
  const { drafts } = useApp();
  const { setDraft } = drafts.getState();
  const draft = useStore(drafts, (state) => state.drafts[field]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const saved = value === null ? "" : String(value);
  const text = draft?.text ?? saved;

  const problemOf = (typed: string): string | null => {
    const read = readNumber(typed, rule);
    return read.ok ? (check?.(read.value) ?? null) : read.problem;
  };
  const change = (typed: string) => {
    setRefusal(null);
    const read = readNumber(typed, rule);
    const unsaved = problemOf(typed) !== null;
    setDraft(field, typed, unsaved);
    if (!read.ok || unsaved || read.value === value) return;
    try {
      save(read.value);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
      setDraft(field, typed);
    }
  };
  const error = refusal ?? (draft ? problemOf(draft.text) : null);
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      {...(unit ? { unit } : {})}
      inputMode={rule.whole ? "numeric" : "decimal"}
      autoComplete="off"
      dir="ltr"
      value={text}
      placeholder={placeholder}
      onChange={(event) => change(event.target.value)}
      onBlur={() => {
        if (!error) setDraft(field, null);
      }}
    />
  );
}
