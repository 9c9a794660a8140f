import { useState } from "react";
import type { Rubric } from "../../../../domain/rubric.ts";
import type { Mapping, Meaning } from "../../../../evaluation/import/mapping.ts";
import type { ColumnFacts } from "../../../../evaluation/import/reading.ts";
import { Pager } from "../../../components/pager.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { countText, plural } from "../../../format.ts";
import { ImportSection } from "./import-frame.tsx";
import { MeaningFields } from "./meaning-fields.tsx";

/** A file of thousands of columns must not make thousands of lists. */
const PAGE_COLUMNS = 40;

interface MappedColumn {
  at: number;
  facts: ColumnFacts;
  meaning: Meaning;
}

/** What each column means: guessed, and to be changed. */
export function MappingSection({
  columns,
  mapping,
  rubric,
  problems,
  onMeaning,
}: {
  columns: readonly ColumnFacts[];
  mapping: Mapping;
  rubric: Rubric | null;
  /** What stands in the way, in words. */
  problems: readonly string[];
  onMeaning: (column: number, meaning: Meaning) => void;
}) {
  const [page, setPage] = useState(0);
  const mapped = columns.map((facts, at) => ({
    at,
    facts,
    meaning: mapping.meanings[at] ?? { as: "ignore" as const },
  }));
  const pages = Math.max(1, Math.ceil(mapped.length / PAGE_COLUMNS));
  const shownPage = Math.min(page, pages - 1);
  const shown = mapped.slice(shownPage * PAGE_COLUMNS, (shownPage + 1) * PAGE_COLUMNS);
  const table: Column<MappedColumn>[] = [
    {
      id: "column",
      header: "Column",
      names: true,
      cell: ({ facts }) => (
        <span className="block min-w-24 max-w-52 py-1">
          <span className="spoken block font-medium">{facts.name}</span>
          <span className="block text-soft text-xs leading-5 sm:hidden">
            {examplesOf(facts).slice(0, 2).join(", ")}
          </span>
        </span>
      ),
    },
    {
      id: "examples",
      header: "Examples",
      wideOnly: true,
      cell: ({ facts }) => <Examples facts={facts} />,
    },
    {
      id: "meaning",
      header: "Meaning",
      cell: ({ at, facts, meaning }) => (
        <MeaningFields
          column={facts.name}
          meaning={meaning}
          mapping={mapping}
          rubric={rubric}
          onChange={(next) => onMeaning(at, next)}
        />
      ),
    },
  ];
  return (
    <ImportSection title="What the columns mean">
      <Table
        label="Columns"
        columns={table}
        rows={shown}
        keyOf={({ at }) => String(at)}
        empty="There is no column."
      />
      {pages > 1 ? (
        <Pager
          label="Pages of columns"
          page={shownPage}
          pages={pages}
          onPage={setPage}
          words={plural(columns.length, "column")}
        />
      ) : null}
      <div role="status">
        {problems.length > 0 ? (
          <ul
            aria-label="What to look at"
            className="mt-2 max-w-prose text-amber text-sm leading-6"
          >
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </ImportSection>
  );
}

const EXAMPLES_SHOWN = 3;

function Examples({ facts }: { facts: ColumnFacts }) {
  const { blank, nested } = facts;
  const examples = examplesOf(facts).join(" · ");
  const remarks = [
    blank > 0 ? `${countText(blank)} blank` : "",
    nested > 0 ? "lists or objects" : "",
  ].filter(Boolean);
  return (
    <div className="max-w-sm py-1">
      {examples !== "" || nested === 0 ? (
        <p className="spoken text-soft leading-5">{examples || "Nothing in it"}</p>
      ) : null}
      {remarks.length > 0 ? (
        <p className="text-soft text-xs leading-5">{remarks.join(", ")}</p>
      ) : null}
    </div>
  );
}

/** The first few different values. */
function examplesOf({ examples, distinct }: ColumnFacts): string[] {
  return [...new Set(distinct ?? examples)]
    .filter((value) => value.trim() !== "")
    .slice(0, EXAMPLES_SHOWN)
    .map(shortened);
}

const MAX_EXAMPLE_CHARS = 80;

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_EXAMPLE_CHARS) return text;
  return `${characters.slice(0, MAX_EXAMPLE_CHARS).join("")}…`;
}
