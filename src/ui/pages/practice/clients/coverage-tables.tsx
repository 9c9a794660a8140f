import { type MainAttribute, valuesWith } from "../../../../clients/generate/attributes.ts";
import {
  type AttributeCoverage,
  type Coverage,
  coverageOf,
} from "../../../../clients/generate/coverage.ts";
import { ageGroupOf } from "../../../../domain/client-profile.ts";
import type { DrawnLot } from "../../../../stores/practice/profiles-state.ts";
import { type Column, Table } from "../../../components/table.tsx";
import { areaText } from "../practice-words.ts";
import { AGE_NAMES, READINESS_NAMES, STYLE_NAMES } from "./profile-words.ts";

const ATTRIBUTE_NAMES: Record<MainAttribute, string> = {
  area: "Problem",
  readiness: "Readiness",
  style: "Way of speaking",
  ageGroup: "Age",
};

const VALUE_NAMES: Readonly<Record<string, string>> = {
  ...READINESS_NAMES,
  ...STYLE_NAMES,
  ...AGE_NAMES,
};

type Pairs = Coverage["pairs"][number];

const VALUE_COLUMNS: readonly Column<AttributeCoverage>[] = [
  {
    id: "attribute",
    header: "Attribute",
    names: true,
    cell: ({ attribute }) => ATTRIBUTE_NAMES[attribute],
  },
  {
    id: "covered",
    header: "Values drawn",
    numeric: true,
    cell: ({ covered, of }) => `${covered} of ${of}`,
  },
  { id: "range", header: "Times each", numeric: true, cell: rangeText },
  { id: "least", header: "Drawn least", cell: leastText },
];

const PAIR_COLUMNS: readonly Column<Pairs>[] = [
  {
    id: "pair",
    header: "Pair",
    names: true,
    cell: ({ one, other }) => `${ATTRIBUTE_NAMES[one]} and ${ATTRIBUTE_NAMES[other].toLowerCase()}`,
  },
  {
    id: "covered",
    header: "Pairs drawn",
    numeric: true,
    cell: ({ covered, of }) => `${covered} of ${of}`,
  },
];

/** What a drawing covers of the values that it was drawn from. */
export function CoverageTables({ lot }: { lot: DrawnLot }) {
  const { profiles, options } = lot;
  const drawn = profiles.map(({ age, ...profile }) => ({ ...profile, ageGroup: ageGroupOf(age) }));
  const coverage = coverageOf(drawn, valuesWith(options.restriction ?? {}));
  const { covered, of } = coverage.allPairs;
  return (
    <div className="mt-6 flex flex-col gap-5">
      <div>
        <h3 className="font-medium text-sm leading-8">Coverage of values</h3>
        <Table
          label="Coverage of values"
          columns={VALUE_COLUMNS}
          rows={coverage.attributes}
          keyOf={({ attribute }) => attribute}
        />
      </div>
      <div>
        <h3 className="font-medium text-sm leading-8">Coverage of pairs</h3>
        <Table
          label="Coverage of pairs"
          columns={PAIR_COLUMNS}
          rows={coverage.pairs}
          keyOf={({ one, other }) => `${one}/${other}`}
        />
        <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
          {covered} of {of} pairs of values come up in at least one of the {profiles.length}{" "}
          clients. One client covers six pairs at most, so {profiles.length} could cover{" "}
          {Math.min(of, profiles.length * coverage.pairs.length)} at the very best. Pairs for which
          there is nobody, such as study after 60, are not counted.
        </p>
      </div>
    </div>
  );
}

function rangeText({ counts }: AttributeCoverage): string {
  const times = counts.map(({ count }) => count);
  const [fewest, most] = [Math.min(...times), Math.max(...times)];
  return fewest === most ? String(most) : `${fewest} to ${most}`;
}

function leastText({ attribute, least, of }: AttributeCoverage): string {
  if (least.length === of) return "All the same";
  const names = least.map((value) => {
    const area = valuesWith({}).area.find((each) => attribute === "area" && each === value);
    return area ? areaText(area) : (VALUE_NAMES[value] ?? value);
  });
  return names.length <= 4
    ? names.join(", ")
    : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
