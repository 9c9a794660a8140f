import { type ReactNode, useState } from "react";
import { TextField } from "../../components/field.tsx";
import { type NumberRule, readNumber } from "../settings/number-text.ts";

/** A number of a draft; what is typed and is none stays, to be mended. */
export function NumberField({
  label,
  hint,
  rule,
  value,
  typed,
  error,
  onValue,
  onTyped,
}: {
  label: string;
  hint?: ReactNode;
  rule: NumberRule;
  value: number | undefined;
  /** What is in the field and is no number. */
  typed: string | undefined;
  error: string | null;
  onValue: (value: number | null) => void;
  onTyped: (text: string | null) => void;
}) {
  // As it is typed while it is typed: "1." is on its way to "1.5".
  const [writing, setWriting] = useState<string | null>(null);
  const change = (text: string) => {
    setWriting(text);
    const read = readNumber(text, rule);
    onTyped(read.ok ? null : text);
    if (read.ok) onValue(read.value);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      inputMode="decimal"
      dir="ltr"
      value={writing ?? typed ?? (value === undefined ? "" : String(value))}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setWriting(null)}
    />
  );
}
