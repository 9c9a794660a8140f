import { type ReactNode, useState } from "react";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";

/** A field for the name of something new, and the button that adds it. */
export function AddByName({
  label,
  action,
  hint,
  disabled = false,
  onAdd,
}: {
  label: string;
  action: string;
  hint?: ReactNode;
  disabled?: boolean;
  onAdd: (name: string) => void;
}) {
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const add = () => {
    const words = name.trim();
    setMissing(words === "");
    if (words === "" || disabled) return;
    setName("");
    onAdd(words);
  };
  return (
    <div className="mt-3 flex flex-wrap items-end gap-2">
      <TextField
        className="min-w-0 flex-1 basis-56 sm:max-w-sm"
        label={label}
        value={name}
        hint={hint}
        error={missing ? "Give it a name first." : null}
        onChange={(event) => {
          setMissing(false);
          setName(event.target.value);
        }}
        // The page may send no forms.
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) add();
        }}
      />
      <Button aria-disabled={disabled} onClick={add}>
        {action}
      </Button>
    </div>
  );
}
