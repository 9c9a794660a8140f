import { KNOWN_OPEN, NOT_TRIED } from "../../../privacy/channels.ts";
import { ATTEMPTS, type SelfTestRow } from "../../../privacy/self-test/self-test.ts";
import type { SelfTestState } from "../../../stores/privacy.ts";
import { Button } from "../../components/button.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { plural } from "../../format.ts";
import { Part } from "./part.tsx";
import { usePrivacy } from "./use-privacy.ts";

const PLACE_WORDS = { page: "the page", worker: "a worker", "blob worker": "a worker made here" };

/** The order in which the rows stand, whenever they come. */
const POSITIONS = new Map(
  ATTEMPTS.map(({ channel, place }, index) => [`${channel.id} ${place}`, index]),
);
const keyOf = ({ channel, place }: SelfTestRow) => `${channel.id} ${place}`;
const position = (row: SelfTestRow) => POSITIONS.get(keyOf(row)) ?? 0;

const COLUMNS: Column<SelfTestRow>[] = [
  {
    id: "channel",
    header: "Way out",
    names: true,
    cell: ({ channel }) => <span className="block min-w-36">{channel.name}</span>,
    sortBy: position,
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => (
      <span
        className={`whitespace-nowrap ${status === "leaked" ? "font-semibold text-amber" : status === "blocked" ? "" : "text-soft"}`}
      >
        {status}
      </span>
    ),
    sortBy: ({ status }) => status,
  },
  {
    id: "place",
    header: "Tried from",
    cell: ({ place }) => <span className="whitespace-nowrap">{PLACE_WORDS[place]}</span>,
    sortBy: ({ place }) => PLACE_WORDS[place],
  },
  {
    id: "by",
    header: "What blocked it",
    cell: ({ by }) => <span className="block min-w-48">{by}</span>,
    sortBy: ({ by }) => by || null,
  },
];

/** Tries the ways out of this page, and shows what became of each. */
export function SelfTestPart() {
  const { status, rows, total, problem } = usePrivacy((state) => state.selfTest);
  const start = usePrivacy((state) => state.startSelfTest);
  const stop = usePrivacy((state) => state.stopSelfTest);
  const running = status === "running";
  return (
    <Part title="Self-test">
      <p>
        Tries the ways by which code in a page could send something away, from this page and from
        workers. The targets are names that lead nowhere and this page's own address; nothing of
        yours is sent. What nothing was seen to block counts as leaked.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" aria-disabled={running} onClick={running ? undefined : start}>
          Run self-test
        </Button>
        {running ? <Button onClick={stop}>Stop</Button> : null}
        {running ? (
          <span className="flex min-w-0 flex-1 basis-48 items-center gap-3">
            <progress
              aria-label="Self-test"
              className="plain-progress block h-1.5 w-full max-w-60"
              max={total}
              value={rows.length}
            />
            <span className="whitespace-nowrap tabular-nums">
              {rows.length} of {total}
            </span>
          </span>
        ) : null}
      </div>
      <p role="status">{outcomeWords(status, rows, total, problem)}</p>
      {rows.length > 0 ? (
        <Table
          label="Self-test"
          columns={COLUMNS}
          rows={rows}
          keyOf={keyOf}
          initialSort={{ column: "channel", descending: false }}
        />
      ) : null}
      <Sentences title="Not tried here" sentences={NOT_TRIED} />
      <Sentences title="Known to be open" sentences={KNOWN_OPEN} />
    </Part>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="max-w-prose list-disc pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function outcomeWords(
  status: SelfTestState["status"],
  rows: readonly SelfTestRow[],
  total: number,
  problem: string,
): string {
  if (status === "idle" || status === "running") return "";
  const count = (wanted: SelfTestRow["status"]) =>
    rows.filter((row) => row.status === wanted).length;
  const leaked = count("leaked");
  const counted = `${count("blocked")} of ${plural(rows.length, "attempt")} blocked, ${leaked} leaked`;
  const others = rows.length - leaked - count("blocked");
  const words = others > 0 ? `${counted}, ${others} could not be tried.` : `${counted}.`;
  if (status === "stopped") return `Stopped after ${rows.length} of ${total}. ${words}`;
  if (status === "failed") return `The self-test ended early: ${problem}. ${words}`;
  return words;
}
