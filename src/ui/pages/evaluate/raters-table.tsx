import { ownSourcesOf } from "../../../domain/data-set.ts";
import type { Rater } from "../../../domain/ratings.ts";
import { MultiSelect } from "../../components/multi-select.tsx";
import { Select } from "../../components/select.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { ownSourcesText } from "./data-set-words.ts";

type OwnSources = Readonly<Record<string, readonly string[]>>;

/** Who rated: a person or a judge, and which sources each must not judge. */
export function RatersTable({
  raters,
  sources,
  ownSources,
  onKind,
  onOwnSources,
}: {
  raters: readonly Rater[];
  sources: readonly string[];
  ownSources: OwnSources;
  onKind: (rater: string, kind: Rater["kind"]) => void;
  onOwnSources: (ownSources: Record<string, string[]>) => void;
}) {
  const setOwn = (rater: string, own: readonly string[]) => {
    const others = Object.entries(ownSources).filter(([id]) => id !== rater);
    const entries = own.length > 0 ? [...others, [rater, own] as const] : others;
    onOwnSources(Object.fromEntries(entries.map(([id, list]) => [id, [...list]])));
  };
  const columns: Column<Rater>[] = [
    {
      id: "rater",
      header: "Rater",
      names: true,
      cell: ({ id }) => <span className="spoken block min-w-20 py-2 leading-6">{id}</span>,
    },
    {
      id: "kind",
      header: "Kind",
      cell: ({ id, kind }) => (
        <Select
          label={`What ${id} is`}
          hideLabel
          value={kind}
          choices={[
            { value: "human", label: "Person" },
            { value: "judge", label: "Judge", note: "A model or rules that score." },
          ]}
          onChange={(next) => onKind(id, next)}
          className="w-28"
        />
      ),
    },
    {
      id: "own",
      header: "Must not judge",
      cell: ({ id }) => (
        <MultiSelect
          label={`Sources that ${id} must not judge`}
          hideLabel
          choices={[...new Set([...sources, ...ownSourcesOf(ownSources, id)])].map((source) => ({
            value: source,
            label: source,
          }))}
          values={ownSourcesOf(ownSources, id)}
          onChange={(own) => setOwn(id, own)}
          summary={ownSourcesText(ownSourcesOf(ownSources, id))}
          className="w-52"
        />
      ),
    },
  ];
  return <Table label="Raters" columns={columns} rows={raters} keyOf={({ id }) => id} />;
}
