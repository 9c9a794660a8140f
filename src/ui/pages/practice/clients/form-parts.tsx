import { type ReactNode, useId, useRef } from "react";
import { type ProfileDraft, withReveal } from "../../../../clients/draft.ts";
import {
  CLOSERS,
  OPENERS,
  PROBLEM_AREAS,
  READINESS,
  SPEAKING_STYLES,
} from "../../../../domain/client-profile.ts";
import { RISK_LEVELS } from "../../../../domain/risk.ts";
import { Button } from "../../../components/button.tsx";
import { TextArea, TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { areaText } from "../practice-words.ts";
import {
  CLOSER_NAMES,
  OPENER_NAMES,
  READINESS_NAMES,
  RISK_NAMES,
  STYLE_NAMES,
} from "./profile-words.ts";

interface FormProps {
  draft: ProfileDraft;
  /** What is wrong with a field, in words; null while nothing is to be said. */
  errorAt: (field: string) => string | null;
  onChange: (change: Partial<ProfileDraft>) => void;
  onReplace: (draft: ProfileDraft) => void;
}

type TextKey = {
  [Key in keyof ProfileDraft]: ProfileDraft[Key] extends string
    ? string extends ProfileDraft[Key]
      ? Key
      : never
    : never;
}[keyof ProfileDraft];

/** As many as the schema of profiles admits. */
const MAX_REVEALS = 12;

/** The fields of a client, in the order in which one thinks of a person. */
export function FormParts(props: FormProps) {
  const { draft, onChange } = props;
  const line = (name: TextKey, label: string, hint?: string) => (
    <Line {...props} name={name} label={label} hint={hint} />
  );
  const area = (name: TextKey, label: string, hint?: string, rows?: number) => (
    <Area {...props} name={name} label={label} hint={hint} rows={rows} />
  );
  const list = (name: TextKey, label: string, hint: string) =>
    area(name, label, `${hint} One a line.`);
  return (
    <div className="flex max-w-[46rem] flex-col gap-9">
      <Part title="Who">
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-[3fr_1fr]">
          {line("name", "Name", "Invented.")}
          {line("age", "Age")}
        </div>
        {line(
          "background",
          "Background",
          "Where they live, with whom, and their work; a few words.",
        )}
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Select
            label="Problem area"
            value={draft.area}
            choices={PROBLEM_AREAS.map((value) => ({ value, label: areaText(value) }))}
            onChange={(value) => onChange({ area: value })}
          />
          <Select
            label="Readiness to change"
            value={draft.readiness}
            choices={READINESS.map((value) => ({ value, label: READINESS_NAMES[value] }))}
            onChange={(value) => onChange({ readiness: value })}
          />
        </div>
        {list("history", "History", "What went before, at most two lines.")}
      </Part>
      <Part title="Why they come">
        {area("problem", "Problem", "As they would put it.", 2)}
        {area("opening", "What they say first", undefined, 2)}
      </Part>
      <Part title="One moment">
        {area("situation", "Situation", undefined, 2)}
        {area("thought", "Thought", "What goes through their mind.", 2)}
        {list("feelings", "Feelings", "In a word or two each.")}
        {area("behaviour", "What they do", undefined, 2)}
      </Part>
      <Part title="Beliefs and coping">
        {list(
          "intermediateBeliefs",
          "Rules and assumptions",
          "Sentences such as “If I ask, I am a burden.”",
        )}
        {list("coreBeliefs", "Core beliefs", "Short sentences such as “I am not enough.”")}
        {list("coping", "Coping", "A few words each.")}
      </Part>
      <Part title="How they talk">
        <Select
          label="Way of speaking"
          value={draft.style}
          choices={SPEAKING_STYLES.map((value) => ({ value, label: STYLE_NAMES[value] }))}
          onChange={(value) => onChange({ style: value })}
          className="sm:max-w-xs"
        />
        {line("manner", "Manner", "In your words.")}
      </Part>
      <Part title="What opens them">
        <Reveals {...props} />
      </Part>
      <Part title="What closes them up">
        <Closers {...props} />
        {list("closedLines", "What they say then", "Short answers.")}
      </Part>
      <Part title="Risk">
        <Select
          label="Risk"
          value={draft.risk}
          choices={RISK_LEVELS.map((value) => ({ value, label: RISK_NAMES[value] }))}
          onChange={(value) => onChange({ risk: value })}
          className="sm:max-w-xs"
          hint="Levels are those of the crisis screen. Never write a method, a means or a place."
        />
        {draft.risk === "none" ? null : (
          <>
            <Area
              {...props}
              name="hint"
              at="risk.hint"
              label="What they let fall, unasked"
              rows={2}
            />
            <Area
              {...props}
              name="whenAsked"
              at="risk.whenAsked"
              label="What they say when asked directly"
              rows={2}
            />
          </>
        )}
      </Part>
      <Part title="Passing it on">
        <Line
          {...props}
          name="licence"
          at="origin.licence"
          label="Licence"
          hint="Under what terms it may be given on; may be empty."
        />
      </Part>
    </div>
  );
}

interface OneField extends FormProps {
  name: TextKey;
  label: string;
  hint?: string | undefined;
  rows?: number | undefined;
  /** Where its problems are said to be; its name where absent. */
  at?: string;
}

function Line({ draft, errorAt, onChange, name, label, hint, at = name }: OneField) {
  return (
    <TextField
      label={label}
      value={draft[name]}
      error={errorAt(at)}
      {...(hint ? { hint } : {})}
      {...(name === "age" ? { inputMode: "numeric" as const } : {})}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
}

function Area({ draft, errorAt, onChange, name, label, hint, rows = 3, at = name }: OneField) {
  return (
    <TextArea
      label={label}
      rows={rows}
      value={draft[name]}
      error={errorAt(at)}
      {...(hint ? { hint } : {})}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
}

function Reveals({ draft, errorAt, onChange, onReplace }: FormProps) {
  const { reveals } = draft;
  const add = useRef<HTMLButtonElement>(null);
  return (
    <>
      <p className="max-w-prose text-sm text-soft leading-6">
        What they say only after the therapist has done what opens it, in their own words.
      </p>
      {reveals.map((reveal, index) => (
        <fieldset
          key={reveal.id}
          className="flex min-w-0 flex-col gap-3 border-line border-s-2 ps-4"
        >
          <legend className="sr-only">Reveal {index + 1}</legend>
          <Select
            label={`Opened by, ${index + 1}`}
            value={reveal.opener}
            choices={OPENERS.map((value) => ({ value, label: OPENER_NAMES[value] }))}
            onChange={(opener) => onChange({ reveals: reveals.with(index, { ...reveal, opener }) })}
            className="sm:max-w-xs"
          />
          <TextArea
            label={`They say, ${index + 1}`}
            rows={2}
            value={reveal.says}
            error={errorAt(`reveals.${index}`)}
            onChange={(event) =>
              onChange({ reveals: reveals.with(index, { ...reveal, says: event.target.value }) })
            }
          />
          <div>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => {
                onChange({ reveals: reveals.filter((each) => each !== reveal) });
                // The button goes with what it removes.
                add.current?.focus();
              }}
            >
              Remove reveal {index + 1}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          ref={add}
          size="sm"
          aria-disabled={reveals.length >= MAX_REVEALS}
          onClick={() => (reveals.length < MAX_REVEALS ? onReplace(withReveal(draft)) : null)}
        >
          Add a reveal
        </Button>
      </div>
    </>
  );
}

function Closers({ draft, onChange }: FormProps) {
  const { closesOn } = draft;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-[0.8125rem]">They close up on</legend>
      <div className="mt-1 grid grid-cols-1 gap-x-6 gap-y-1.5 sm:grid-cols-2">
        {CLOSERS.map((closer) => (
          <label key={closer} className="flex items-center gap-2 text-sm leading-6">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={closesOn.includes(closer)}
              onChange={(event) =>
                onChange({
                  closesOn: event.target.checked
                    ? [...closesOn, closer]
                    : closesOn.filter((each) => each !== closer),
                })
              }
            />
            {CLOSER_NAMES[closer]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 font-semibold font-serif text-lg leading-8">
        {title}
      </h2>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  );
}
