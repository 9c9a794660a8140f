import type { ReactNode } from "react";

/** A choice that is on or off, with its words beside it. */
export function CheckBox({
  kind = "checkbox",
  name,
  checked,
  onChange,
  children,
}: {
  kind?: "checkbox" | "radio";
  /** Of a group of radio buttons. */
  name?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-8 items-center gap-2 text-sm leading-6">
      <input
        type={kind}
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="spoken min-w-0">{children}</span>
    </label>
  );
}
