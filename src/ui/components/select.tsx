import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** A second line under the label while the list is open. */
  note?: string;
  disabled?: boolean;
}

interface SelectProps<Value extends string> {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** What helps to choose; read out after the label. */
  hint?: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean;
  className?: string;
}

/** The look of what opens the list. */
export const TRIGGER =
  "flex min-h-10 w-full items-center justify-between gap-2 rounded-lg border border-edge bg-card px-3 text-start text-ink text-sm transition-colors hover:bg-sunk data-disabled:cursor-not-allowed data-disabled:opacity-55";

/** One of a few: a labelled combobox with a list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, choices, value, onChange, hint, hideLabel, disabled, className = "" } = props;
  const hintId = useId();
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <Base.Root
        items={[...choices]}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
        disabled={disabled ?? false}
      >
        <Base.Label
          className={hideLabel ? "sr-only" : "cursor-default font-medium text-[0.8125rem] text-ink"}
        >
          {label}
        </Base.Label>
        <Base.Trigger {...(hint ? { "aria-describedby": hintId } : {})} className={TRIGGER}>
          <span className="min-w-0 truncate">
            <Base.Value />
          </span>
          <Base.Icon>
            <ChevronsUpDown size={15} aria-hidden="true" className="text-soft" />
          </Base.Icon>
        </Base.Trigger>
        <SelectPopup>
          {choices.map((choice) => (
            <SelectItem key={choice.value} choice={choice} />
          ))}
        </SelectPopup>
      </Base.Root>
      {hint ? (
        <div id={hintId} className="text-soft text-xs leading-5">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

/** The list, where it opens. */
export function SelectPopup({ children }: { children: ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner
        alignItemWithTrigger={false}
        sideOffset={4}
        collisionPadding={12}
        className="z-60 outline-none"
      >
        <Base.Popup className="min-w-(--anchor-width) max-w-(--available-width) rounded-lg border border-line bg-card text-ink shadow-lg outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.List className="max-h-[min(24rem,var(--available-height))] overflow-y-auto p-1">
            {children}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

export function SelectItem<Value extends string>({ choice }: { choice: Choice<Value> }) {
  return (
    <Base.Item
      value={choice.value}
      disabled={choice.disabled ?? false}
      className="grid cursor-pointer select-none grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-2 rounded-md px-2 py-1.5 text-sm leading-6 outline-none data-disabled:cursor-not-allowed data-highlighted:bg-sunk data-disabled:text-soft"
    >
      <Base.ItemIndicator className="col-start-1 flex h-6 items-center">
        <Check size={14} aria-hidden="true" className="text-accent" />
      </Base.ItemIndicator>
      <Base.ItemText className="col-start-2">{choice.label}</Base.ItemText>
      {choice.note ? (
        <span className="col-start-2 text-soft text-xs leading-5">{choice.note}</span>
      ) : null}
    </Base.Item>
  );
}
