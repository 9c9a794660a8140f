import { type ReactNode, useState } from "react";
import { TextField } from "../../components/field.tsx";

/** A text that must not be empty: what is typed counts as it is typed, and an empty field does not. */
export function NameField({
  label,
  hint,
  value,
  onChange,
  maxLength,
  hideLabel,
  className,
}: {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  hideLabel?: boolean;
  className?: string;
}) {
  const [emptied, setEmptied] = useState(false);
  const change = (text: string) => {
    setEmptied(text.trim() === "");
    if (text.trim() !== "") onChange(text);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      error={emptied ? `It cannot be empty: “${value}” is kept.` : null}
      value={emptied ? "" : value}
      maxLength={maxLength}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setEmptied(false)}
      {...(hideLabel ? { hideLabel } : {})}
      {...(className ? { className } : {})}
    />
  );
}
