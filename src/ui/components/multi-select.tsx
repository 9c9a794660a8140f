import { Select as Base } from "@base-ui/react/select";
import { ChevronsUpDown } from "lucide-react";
import { type Choice, SelectItem, SelectPopup, TRIGGER } from "./select.tsx";

interface MultiSelectProps<Value extends string> {
  label: string;
  choices: readonly Choice<Value>[];
  values: readonly Value[];
  onChange: (values: Value[]) => void;
  /** What is shown for what is chosen. */
  summary: string;
  hideLabel?: boolean;
  className?: string;
}

/** Any of a few: a labelled combobox whose list stays open while one chooses. */
export function MultiSelect<Value extends string>(props: MultiSelectProps<Value>) {
  const { label, choices, values, onChange, summary, hideLabel, className = "" } = props;
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <Base.Root
        multiple
        items={[...choices]}
        value={[...values]}
        onValueChange={(next) => onChange(next)}
      >
        <Base.Label
          className={hideLabel ? "sr-only" : "cursor-default font-medium text-[0.8125rem] text-ink"}
        >
          {label}
        </Base.Label>
        <Base.Trigger className={TRIGGER}>
          <span className="min-w-0 truncate">{summary}</span>
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
    </div>
  );
}
