import type { Rubric } from "../../../domain/rubric.ts";
import { objectivesOf, type ProfileWeights } from "../../../evaluation/preferences/profile.ts";
import { Table } from "../../components/table.tsx";
import { percentText } from "../../format.ts";

interface Row {
  id: string;
  name: string;
  weight: number;
  /** null where the weights were not fitted. */
  interval: { low: number; high: number } | null;
}

/** Each objective's share of the overall score, with its interval where it was fitted. */
export function WeightsList({ rubric, made }: { rubric: Rubric; made: ProfileWeights }) {
  const rows: Row[] = objectivesOf(rubric).map(({ id, name }) => ({
    id,
    name,
    weight: made.weights[id] ?? 0,
    interval: made.fit?.weights.find((each) => each.id === id) ?? null,
  }));
  return (
    <Table
      label="Weights"
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { id: "name", header: "Objective", names: true, cell: (row) => row.name },
        { id: "bar", header: "Share", wideOnly: true, cell: (row) => <Bar {...row} /> },
        {
          id: "weight",
          header: "Weight",
          numeric: true,
          cell: (row) => (
            <>
              {percentText(row.weight)}
              {row.interval ? (
                <span className="text-soft text-xs">
                  {" "}
                  ({percentText(row.interval.low)} to {percentText(row.interval.high)})
                </span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** The weight as a length; the band is its interval. The figures beside it say the same. */
function Bar({ weight, interval }: Row) {
  return (
    <span
      aria-hidden="true"
      className="relative mt-2.5 block h-1.5 w-40 rounded-full bg-track forced-color-adjust-none"
    >
      <span
        className="absolute inset-y-0 left-0 rounded-full bg-accent"
        style={{ width: `${weight * 100}%` }}
      />
      {interval ? (
        <>
          <span
            className="absolute inset-y-0 rounded-full bg-band"
            style={{
              left: `${interval.low * 100}%`,
              width: `${(interval.high - interval.low) * 100}%`,
            }}
          />
          <span
            className="absolute -inset-y-1 w-[3px] -translate-x-1/2 rounded-full bg-accent"
            style={{ left: `${weight * 100}%` }}
          />
        </>
      ) : null}
    </span>
  );
}
