import { useState } from "react";
import { Link } from "wouter";
import { type ClientProfile, PROBLEM_AREAS, READINESS } from "../../../../domain/client-profile.ts";
import type { ProfilesState } from "../../../../stores/practice/profiles-state.ts";
import { Button, buttonClass } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { FileButton } from "../../../components/file-button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Pager } from "../../../components/pager.tsx";
import { Select } from "../../../components/select.tsx";
import { plural } from "../../../format.ts";
import { saveFile } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { aboutClient, areaText } from "../practice-words.ts";
import { SimulatedBanner } from "../simulated-mark.tsx";
import { type ClientFilter, filtered, NO_FILTER } from "./client-filter.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { clientHref, DRAW, NEW_CLIENT, ORIGIN_NAMES, READINESS_NAMES } from "./profile-words.ts";
import { RiskMark } from "./risk-mark.tsx";
import { useForgetDrafts } from "./use-profile-draft.ts";

/** Rows at a time: thousands can be imported. */
const PAGE_ROWS = 100;

/** Everybody that a session can be held with; to look for, choose, export and remove. */
export function ClientList({ state }: { state: ProfilesState }) {
  const attempt = useAttempt();
  const forget = useForgetDrafts();
  const [filter, setFilter] = useState(NO_FILTER);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const { clients, damaged } = state;
  const shown = filtered(clients, filter);
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_ROWS));
  const at = Math.min(page, pages - 1);
  const chosen = clients.filter(({ id }) => marked.has(id));
  const removable = chosen.filter(({ origin }) => origin.kind !== "bundled");
  const allShown = shown.length > 0 && shown.every(({ id }) => marked.has(id));
  const mark = (ids: readonly string[], on: boolean) =>
    setMarked((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  return (
    <>
      <PageHeader
        title="Clients"
        actions={
          <>
            <Link href={clientHref(NEW_CLIENT)} className={buttonClass()}>
              New client
            </Link>
            <Link href={clientHref(DRAW)} className={buttonClass()}>
              Generate clients
            </Link>
            <FileButton
              accept=".json,application/json"
              onFiles={([first]) => setFile(first ?? null)}
            >
              Import clients
            </FileButton>
          </>
        }
      >
        Whom a session can be held with.{" "}
        <Link href="/practice" className="text-accent underline underline-offset-4">
          Back to practice
        </Link>
      </PageHeader>
      <SimulatedBanner>Everybody here is made up; no case of yours is among them.</SimulatedBanner>
      <Filters clients={clients} filter={filter} onChange={setFilter} />
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="text-sm text-soft">
          {plural(shown.length, "client")}
          {chosen.length > 0 ? `, ${chosen.length} chosen` : ""}
        </p>
        <div className="ms-auto flex flex-wrap gap-2">
          <Button
            size="sm"
            onClick={() =>
              mark(
                shown.map(({ id }) => id),
                !allShown,
              )
            }
          >
            {allShown ? "Choose none of these" : "Choose all of these"}
          </Button>
          <Button
            size="sm"
            disabled={chosen.length === 0}
            onClick={() => saveFile(state.file(chosen.map(({ id }) => id)))}
          >
            Export chosen
          </Button>
          <Button
            size="sm"
            disabled={removable.length === 0}
            onClick={() =>
              void attempt(async () => {
                const ids = removable.map(({ id }) => id);
                await state.remove(ids);
                forget(ids);
                mark(ids, false);
              })
            }
          >
            Remove chosen
          </Button>
        </div>
      </div>
      {chosen.length > removable.length && removable.length > 0 ? (
        <p className="mt-1 text-end text-soft text-xs leading-5">
          Clients that come with Attune stay; {plural(removable.length, "client")} would be removed.
        </p>
      ) : null}
      <ul aria-label="Clients" className="mt-2 divide-y divide-line border-line border-y">
        {shown.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS).map((client) => (
          <Row
            key={client.id}
            client={client}
            marked={marked.has(client.id)}
            onMark={(on) => mark([client.id], on)}
          />
        ))}
      </ul>
      {pages > 1 ? (
        <Pager
          label="Pages of clients"
          page={at}
          pages={pages}
          onPage={setPage}
          words={plural(shown.length, "client")}
        />
      ) : null}
      {shown.length === 0 ? (
        <p className="py-6 text-sm text-soft">No client fits the filter.</p>
      ) : null}
      {damaged.length > 0 ? (
        <p className="mt-4 max-w-prose text-sm leading-6">
          {plural(damaged.length, "client")} could not be read; the Sessions page lists what is
          damaged.
        </p>
      ) : null}
      {file ? <ImportDialog file={file} state={state} onClose={() => setFile(null)} /> : null}
    </>
  );
}

function Filters({
  clients,
  filter,
  onChange,
}: {
  clients: readonly ClientProfile[];
  filter: ClientFilter;
  onChange: (filter: ClientFilter) => void;
}) {
  const areas = PROBLEM_AREAS.filter((area) => clients.some((client) => client.area === area));
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr]">
      <TextField
        className="col-span-2 lg:col-span-1"
        label="Search clients"
        type="search"
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.target.value })}
      />
      <Select
        label="Problem"
        value={filter.area}
        choices={[
          { value: "all", label: "All" },
          ...areas.map((area) => ({ value: area, label: areaText(area) })),
        ]}
        onChange={(area) => onChange({ ...filter, area })}
      />
      <Select
        label="Readiness"
        value={filter.readiness}
        choices={[
          { value: "all", label: "All" },
          ...READINESS.map((value) => ({ value, label: READINESS_NAMES[value] })),
        ]}
        onChange={(readiness) => onChange({ ...filter, readiness })}
      />
      <Select
        label="Risk"
        value={filter.risk}
        choices={[
          { value: "all", label: "With or without" },
          { value: "without", label: "Without risk" },
          { value: "with", label: "With risk" },
        ]}
        onChange={(risk) => onChange({ ...filter, risk })}
      />
      <Select
        label="From"
        value={filter.origin}
        choices={[
          { value: "all", label: "All" },
          { value: "written", label: ORIGIN_NAMES.written },
          { value: "generated", label: ORIGIN_NAMES.generated },
          { value: "imported", label: ORIGIN_NAMES.imported },
          { value: "bundled", label: ORIGIN_NAMES.bundled },
        ]}
        onChange={(origin) => onChange({ ...filter, origin })}
      />
    </div>
  );
}

function Row({
  client,
  marked,
  onMark,
}: {
  client: ClientProfile;
  marked: boolean;
  onMark: (on: boolean) => void;
}) {
  const { id, name, area, problem, readiness, risk, origin } = client;
  return (
    <li className="flex items-start gap-3 py-3">
      <input
        type="checkbox"
        aria-label={`Choose ${name}`}
        checked={marked}
        onChange={(event) => onMark(event.target.checked)}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <div className="spoken min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Link
            href={clientHref(id)}
            dir="auto"
            className="font-medium text-ink text-sm leading-6 underline-offset-4 hover:underline"
          >
            {name}
          </Link>
          <span className="text-soft text-xs leading-5">{aboutClient(client)}</span>
          <RiskMark level={risk.level} />
        </p>
        <p dir="auto" className="font-serif text-[0.9375rem] leading-6">
          {problem}
        </p>
        <p className="text-soft text-xs leading-5">
          {areaText(area)} · {READINESS_NAMES[readiness]} · {ORIGIN_NAMES[origin.kind]}
        </p>
      </div>
    </li>
  );
}
