import { type ComponentProps, type ReactNode, useId } from "react";

interface FieldProps {
  label: string;
  /** What helps to fill it in; read out after the label. */
  hint?: ReactNode;
  /** What is wrong with the value, in words; null or absent when nothing is. */
  error?: string | null | undefined;
}

/**
 * The browser writes what is typed into fields to its own files, for completing and for restoring
 * pages, where it is not encrypted; and some send it away to propose the next words.
 */
const UNKEPT = { autoComplete: "off", writingsuggestions: "false" };

interface Described {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

function useDescribed({
  hint,
  error,
  id: given,
}: Omit<FieldProps, "label"> & { id?: string | undefined }): {
  control: Described;
  below: ReactNode;
} {
  const own = useId();
  const id = given ?? own;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  const control: Described = { id };
  if (described.length > 0) control["aria-describedby"] = described.join(" ");
  if (error) control["aria-invalid"] = true;
  const below = (
    <>
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
    </>
  );
  return { control, below };
}

type InputProps = FieldProps &
  ComponentProps<"input"> & {
    /** Shown after the value: "seconds", "of 5". */
    unit?: string;
    hideLabel?: boolean;
  };

/** One line of text or a number, with its label above. */
export function TextField(props: InputProps) {
  const { label, hint, error, unit, hideLabel, className = "", ...rest } = props;
  const { control, below } = useDescribed({ hint, error, id: rest.id });
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label
        htmlFor={control.id}
        className={hideLabel ? "sr-only" : "font-medium text-[0.8125rem] text-ink"}
      >
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          {...UNKEPT}
          {...rest}
          {...control}
          dir={rest.dir ?? (rest.type === "number" ? undefined : "auto")}
          className="min-h-10 w-full min-w-0 rounded-lg border border-edge bg-card px-3 text-ink text-sm placeholder:text-soft aria-invalid:border-risk"
        />
        {unit ? <span className="shrink-0 text-soft text-sm">{unit}</span> : null}
      </div>
      {below}
    </div>
  );
}

type AreaProps = FieldProps &
  ComponentProps<"textarea"> & {
    /** Serif is for clients' and therapists' words; plain for notes and reasons. */
    face?: "serif" | "plain";
  };

/**
 * Several lines of text in a card with its label inside, growing with its text up to a third of
 * the window.
 */
export function TextArea(props: AreaProps) {
  const { label, hint, error, face = "serif", className = "", rows = 3, ...rest } = props;
  const { control, below } = useDescribed({ hint, error, id: rest.id });
  const words = face === "serif" ? "font-serif text-[1.0625rem] leading-7" : "text-sm leading-6";
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <div
        className={`rounded-lg border bg-card focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 ${error ? "border-risk" : "border-edge"}`}
      >
        <label htmlFor={control.id} className="block px-3.5 pt-2.5 text-soft text-xs">
          {label}
        </label>
        <textarea
          dir="auto"
          rows={rows}
          {...UNKEPT}
          {...rest}
          {...control}
          style={{ minHeight: `calc(${rows} * 1lh + 1rem)` }}
          className={`field-sizing-content block max-h-[33dvh] w-full resize-none bg-transparent px-3.5 pt-1 pb-3 text-ink outline-none placeholder:text-soft [overflow-wrap:anywhere] ${words}`}
        />
      </div>
      {below}
    </div>
  );
}
