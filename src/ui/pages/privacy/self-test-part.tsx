import { ShieldAlert, ShieldCheck } from "lucide-react";
import { KNOWN_OPEN, NOT_TRIED } from "../../../privacy/channels.ts";
import { ATTEMPTS, type SelfTestRow } from "../../../privacy/self-test/self-test.ts";
import { Button } from "../../components/button.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { Part } from "./part.tsx";
import { outcomeOf, type SelfTestOutcome } from "./self-test-words.ts";
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
    cell: ({ channel, place, by }) => (
      <span className="block min-w-36">
        {channel.name}
        <span className="block text-soft text-xs leading-5 [overflow-wrap:anywhere] sm:hidden">
          {[`from ${PLACE_WORDS[place]}`, by].filter((words) => words !== "").join("; ")}
        </span>
      </span>
    ),
    sortBy: position,
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => (
      <span
        className={`sm:whitespace-nowrap ${status === "leaked" ? "font-semibold text-amber" : status === "blocked" ? "" : "text-soft"}`}
      >
        {status}
      </span>
    ),
    sortBy: ({ status }) => status,
  },
  {
    id: "place",
    header: "Tried from",
    wideOnly: true,
    cell: ({ place }) => <span className="whitespace-nowrap">{PLACE_WORDS[place]}</span>,
    sortBy: ({ place }) => PLACE_WORDS[place],
  },
  {
    id: "by",
    header: "What blocked it",
    wideOnly: true,
    cell: ({ by }) => <span className="block min-w-48">{by}</span>,
    sortBy: ({ by }) => by || null,
  },
];

/** Tries the ways out of this page, and shows what became of each. */
export function SelfTestPart() {
  const test = usePrivacy((state) => state.selfTest);
  const start = usePrivacy((state) => state.startSelfTest);
  const stop = usePrivacy((state) => state.stopSelfTest);
  const { rows, total } = test;
  const running = test.status === "running";
  const outcome = outcomeOf(test);
  return (
    <Part title="Self-test">
      <p>
        Tries, from inside this page and its workers, every way we know to send something out.
        Nothing of yours is used. An attempt counts as blocked only if the block was seen.
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
      <div role="status">{outcome ? <Result outcome={outcome} /> : null}</div>
      {rows.length > 0 ? (
        <details open>
          <summary className="text-accent">Each attempt and what blocked it</summary>
          <div className="mt-2 max-h-[26rem] overflow-y-auto">
            <Table
              label="Self-test"
              columns={COLUMNS}
              rows={rows}
              keyOf={keyOf}
              initialSort={{ column: "channel", descending: false }}
            />
          </div>
        </details>
      ) : null}
      <Sentences title="Known to be open" sentences={KNOWN_OPEN} />
      <details>
        <summary className="text-accent">What the self-test does not try</summary>
        <div className="mt-2">
          <Sentences title="Not tried here" sentences={NOT_TRIED} />
          <p className="mt-2 max-w-prose">
            The targets are names that lead nowhere and this page's own address.
          </p>
        </div>
      </details>
    </Part>
  );
}

function Result({ outcome: { tone, sentence, rest } }: { outcome: SelfTestOutcome }) {
  const well = tone === "blocked";
  const Icon = well ? ShieldCheck : ShieldAlert;
  const look = well ? "border-line bg-card" : "border-amber bg-amber-tint";
  return (
    <div className={`flex items-start gap-3 rounded-lg border px-4 py-3 ${look}`}>
      <Icon
        size={22}
        aria-hidden="true"
        className={`mt-0.5 shrink-0 ${well ? "text-accent" : "text-amber"}`}
      />
      <p>
        <strong className="block font-semibold text-base leading-6">{sentence}</strong>
        <span className="text-soft">{rest}</span>
      </p>
    </div>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul className="max-w-prose list-disc pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
