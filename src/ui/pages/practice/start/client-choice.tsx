import { type ReactNode, useId } from "react";
import {
  type ClientProfile,
  PROBLEM_AREAS,
  type ProblemArea,
} from "../../../../domain/client-profile.ts";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { plural } from "../../../format.ts";
import { aboutClient, areaText } from "../practice-words.ts";

export const ANY = "any";

/** More than these nobody reads through; searching finds the others. */
const MOST_SHOWN = 100;

export interface ClientFilter {
  words: string;
  area: ProblemArea | "all";
  risk: "all" | "with" | "without";
}

export const NO_FILTER: ClientFilter = { words: "", area: "all", risk: "all" };

/** Those that a filter leaves, in their order. */
export function filtered(
  clients: readonly ClientProfile[],
  { words, area, risk }: ClientFilter,
): ClientProfile[] {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  return clients.filter((client) => {
    const text = `${client.name} ${aboutClient(client)} ${client.problem} ${areaText(client.area)}`;
    const said = text.toLowerCase();
    if (!wanted.every((word) => said.includes(word))) return false;
    if (area !== "all" && client.area !== area) return false;
    return risk === "all" || (client.risk.level !== "none") === (risk === "with");
  });
}

/**
 * Whom to meet. Says who they are and why they come, as they would put it; what they think is for
 * the session to find out.
 */
export function ClientChoice({
  clients,
  filter,
  onFilter,
  value,
  onChange,
}: {
  clients: readonly ClientProfile[];
  filter: ClientFilter;
  onFilter: (filter: ClientFilter) => void;
  /** A profile's id, or ANY. */
  value: string;
  onChange: (value: string) => void;
}) {
  const legend = useId();
  const shown = filtered(clients, filter);
  const areas = PROBLEM_AREAS.filter((area) => clients.some((client) => client.area === area));
  const chosen = clients.find(({ id }) => id === value);
  const listed = shown.slice(0, MOST_SHOWN);
  const hidden = chosen && !listed.includes(chosen);
  return (
    <section aria-labelledby={legend}>
      <h2 id={legend} className="font-semibold font-serif text-lg leading-8">
        Client
      </h2>
      <div className="mt-1 grid grid-cols-1 gap-3 sm:grid-cols-[2fr_1fr_1fr]">
        <TextField
          label="Search clients"
          type="search"
          value={filter.words}
          onChange={(event) => onFilter({ ...filter, words: event.target.value })}
        />
        <Select
          label="Problem"
          value={filter.area}
          choices={[
            { value: "all", label: "All" },
            ...areas.map((area) => ({ value: area, label: areaText(area) })),
          ]}
          onChange={(area) => onFilter({ ...filter, area })}
        />
        <Select
          label="Risk"
          value={filter.risk}
          choices={[
            { value: "all", label: "With or without" },
            { value: "without", label: "Without risk" },
            { value: "with", label: "With risk" },
          ]}
          onChange={(risk) => onFilter({ ...filter, risk })}
        />
      </div>
      <fieldset className="mt-3 max-h-88 overflow-y-auto rounded-lg border border-line bg-card">
        <legend className="sr-only">Client to meet</legend>
        <Row checked={value === ANY} onChoose={() => onChange(ANY)} name="Any client">
          {shown.length === 0
            ? "No client fits: change the search, the problem or the risk."
            : `One of ${plural(shown.length, "client")} is drawn for you.`}
        </Row>
        {hidden ? <ClientRow client={chosen} checked onChoose={onChange} /> : null}
        {listed.map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            checked={client.id === value}
            onChoose={onChange}
          />
        ))}
      </fieldset>
      <p role="status" className="mt-1 text-soft text-xs leading-5">
        {plural(shown.length, "client")}
        {listed.length < shown.length ? `, the first ${MOST_SHOWN} listed; search for others` : ""}.
        All are made up; what they think and how they are best met is not told here.
      </p>
    </section>
  );
}

function ClientRow({
  client,
  checked,
  onChoose,
}: {
  client: ClientProfile;
  checked: boolean;
  onChoose: (id: string) => void;
}) {
  const { id, name, area, problem } = client;
  return (
    <Row checked={checked} onChoose={() => onChoose(id)} name={name}>
      {aboutClient(client)}. {areaText(area)}. <q className="font-serif text-ink">{problem}</q>
    </Row>
  );
}

function Row({
  name,
  checked,
  onChoose,
  children,
}: {
  name: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label
      className={`flex items-start gap-3 border-line border-b px-3.5 py-2.5 last:border-b-0 hover:bg-sunk ${checked ? "bg-sunk" : ""}`}
    >
      <input
        type="radio"
        name="client"
        checked={checked}
        onChange={onChoose}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="spoken min-w-0 text-[0.8125rem] text-soft leading-5">
        <span className="block font-medium text-ink text-sm leading-6">{name}</span>
        {children}
      </span>
    </label>
  );
}
