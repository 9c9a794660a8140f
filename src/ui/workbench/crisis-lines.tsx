import { Copy } from "lucide-react";
import { useId } from "react";
import { useStore } from "zustand";
import { checkWords, lineFacts } from "../../safety/crisis-words.ts";
import {
  CRISIS_RESOURCES,
  CRISIS_RESOURCES_DATE,
  type CrisisLine,
  type CrisisWay,
  resourcesFor,
} from "../../safety/resources.ts";
import { useApp } from "../app-context.tsx";
import { IconButton } from "../components/button.tsx";

/** The crisis lines of the country that the person chooses, with where each number is from. */
export function CrisisLines() {
  const { settings } = useApp();
  const country = useStore(settings, (state) => state.settings.country);
  const { emergency, emergencyNote, lines } = resourcesFor(country);
  return (
    <div>
      <CountryChoice />
      <dl className="mt-2 flex flex-col gap-1.5">
        <div>
          <dt className="text-soft text-xs">Emergency</dt>
          <dd className="font-semibold">{emergency}</dd>
          {emergencyNote ? <dd className="text-soft text-xs leading-5">{emergencyNote}</dd> : null}
        </div>
        {lines.map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </dl>
      <p className="mt-1.5 text-soft text-xs leading-5">
        This list is of {monthWords(CRISIS_RESOURCES_DATE)} and comes with Attune; nothing is
        fetched.
      </p>
    </div>
  );
}

const NOT_CHOSEN = "Not chosen, or another";

/** A native list: it opens, and is gone through, with the keys of the system. */
function CountryChoice() {
  const { settings } = useApp();
  const country = useStore(settings, (state) => state.settings.country);
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="mr-2 text-soft">
        Country
      </label>
      <select
        id={id}
        value={resourcesFor(country).country ?? ""}
        onChange={(event) =>
          settings
            .getState()
            .update({ country: event.target.value === "" ? null : event.target.value })
        }
        className="min-h-8 max-w-full rounded-md border border-edge bg-card px-2 text-ink text-sm"
      >
        <option value="">{NOT_CHOSEN}</option>
        {CRISIS_RESOURCES.map((each) => (
          <option key={each.country} value={each.country ?? ""}>
            {each.name}
          </option>
        ))}
      </select>
    </>
  );
}

function Line({ line }: { line: CrisisLine }) {
  const { name, ways, source } = line;
  const facts = lineFacts(line);
  return (
    <div>
      <dt className="text-soft text-xs">{name}</dt>
      {ways.map((way) => (
        <Way key={way.number} way={way} />
      ))}
      {ways.length === 0 ? <dd className="font-semibold">{source}</dd> : null}
      {facts ? <dd className="text-xs leading-5">{facts}</dd> : null}
      <dd className="text-soft text-xs leading-5">
        {checkWords(line, monthWords(line.check.month))}
      </dd>
    </div>
  );
}

/** The content policy lets no link start a call, so the number can be taken along instead. */
function Way({ way: { by, number } }: { way: CrisisWay }) {
  const { notices } = useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(number);
      notices.getState().show({ tone: "info", text: `${number} is on the clipboard.` });
    } catch {
      notices.getState().show({
        tone: "error",
        text: `The browser did not let Attune copy ${number}. Select it on the page instead.`,
      });
    }
  };
  return (
    <dd className="flex flex-wrap items-center gap-x-1 font-semibold">
      {by} <span className="select-all tabular-nums">{number}</span>
      <IconButton label={`Copy ${number}`} className="-my-1" onClick={() => void copy()}>
        <Copy size={14} aria-hidden="true" />
      </IconButton>
    </dd>
  );
}

/** "November 2026", as the reader writes it. */
function monthWords(month: string): string {
  return new Date(`${month}-15`).toLocaleDateString(undefined, { month: "long", year: "numeric" });
}
