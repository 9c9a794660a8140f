import { LifeBuoy } from "lucide-react";
import { useId } from "react";
import { useStore } from "zustand";
import type { ScreenHit } from "../../domain/risk.ts";
import {
  CRISIS_RESOURCES,
  CRISIS_RESOURCES_DATE,
  CRISIS_WORDS,
  INTERNATIONAL_RESOURCES,
  resourcesFor,
} from "../../safety/resources.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";

/** Who to call and what to do first; the words are people's, shown as they are. */
export function CrisisResources({
  hits,
  folded,
  onFold,
}: {
  hits: readonly ScreenHit[];
  folded: boolean;
  onFold: (folded: boolean) => void;
}) {
  return (
    <section
      aria-label="Crisis resources"
      className="order-first border-amber border-b-2 bg-amber-tint px-5 py-3 sm:px-7 wide:order-none wide:max-h-[45dvh] wide:shrink-0 wide:overflow-y-auto"
    >
      <div className="flex items-start gap-3">
        <LifeBuoy size={18} aria-hidden="true" className="mt-1.5 shrink-0 text-amber" />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <p role="alert" className="min-h-8 py-1 font-semibold text-amber leading-6">
              {folded ? CRISIS_WORDS.folded : CRISIS_WORDS.title}
            </p>
            <Button
              size="sm"
              variant="quiet"
              aria-expanded={!folded}
              onClick={() => onFold(!folded)}
            >
              {folded ? "Show" : "Fold to one line"}
            </Button>
          </div>
          {folded ? null : <Body hits={hits} />}
        </div>
      </div>
    </section>
  );
}

function Body({ hits }: { hits: readonly ScreenHit[] }) {
  return (
    <div className="grid gap-x-10 gap-y-4 pb-2 text-sm leading-6 sm:grid-cols-[3fr_2fr]">
      <div>
        <p className="font-medium">{CRISIS_WORDS.alertsNobody}</p>
        <ul className="mt-1.5 list-outside list-disc pl-5 marker:text-amber">
          {CRISIS_WORDS.now.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <p className="mt-1.5">{CRISIS_WORDS.held}</p>
        <Hits hits={hits} />
      </div>
      <Lines />
    </div>
  );
}

const MAX_HITS = 3;
const MAX_HIT_CHARS = 160;

function Hits({ hits }: { hits: readonly ScreenHit[] }) {
  if (hits.length === 0) return null;
  const more = hits.length - MAX_HITS;
  return (
    <p className="mt-1.5 text-soft">
      Words that were found:{" "}
      {hits.slice(0, MAX_HITS).map((hit, index) => (
        <span key={`${hit.rule} ${hit.quote}`}>
          {index > 0 ? ", " : ""}
          <q className="spoken font-serif text-ink" dir="auto">
            {hit.quote.slice(0, MAX_HIT_CHARS)}
          </q>{" "}
          ({hit.topic})
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ""}.
    </p>
  );
}

function Lines() {
  const { settings } = useApp();
  const country = useStore(settings, (state) => state.settings.country);
  const id = useId();
  const { emergency, lines } = resourcesFor(country);
  return (
    <div>
      <label htmlFor={id} className="mr-2 text-soft">
        Country
      </label>
      <select
        id={id}
        value={country ?? ""}
        onChange={(event) =>
          settings
            .getState()
            .update({ country: event.target.value === "" ? null : event.target.value })
        }
        className="min-h-8 max-w-full rounded-md border border-edge bg-card px-2 text-ink text-sm"
      >
        <option value="">{INTERNATIONAL_RESOURCES.name}</option>
        {CRISIS_RESOURCES.map((each) => (
          <option key={each.country} value={each.country ?? ""}>
            {each.name}
          </option>
        ))}
      </select>
      <p className="mt-2">{CRISIS_WORDS.yourself}</p>
      <dl className="mt-2 flex flex-col gap-2">
        <div>
          <dt className="text-soft text-xs">Emergency</dt>
          <dd className="font-semibold">{emergency}</dd>
        </div>
        {lines.map(({ name, contact, source, checked }) => (
          <div key={name}>
            <dt className="text-soft text-xs">{name}</dt>
            <dd className="font-semibold">{contact}</dd>
            <dd className="text-soft text-xs leading-5">
              {source}. {checked}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-soft text-xs">This list is of {listMonth()}.</p>
    </div>
  );
}

/** "November 2026", as the reader writes it. */
function listMonth(): string {
  return new Date(`${CRISIS_RESOURCES_DATE}-15`).toLocaleDateString(undefined, {
    month: "long",
    year: "numeric",
  });
}
