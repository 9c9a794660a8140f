import { Link, useLocation } from "wouter";
import type { Rubric } from "../../../domain/rubric.ts";
import { Select } from "../../components/select.tsx";
import { plural } from "../../format.ts";
import { nameText, unitWords } from "./rubric-words.ts";

/** A rubric with the part of the address that names it. */
export interface ListedRubric {
  address: string;
  rubric: Rubric;
  /** Where it is from, if it is not built in. */
  from?: string;
}

/** The rubrics to choose from: a list beside the page, a combobox where there is no room. */
export function RubricList({
  listed,
  shown,
}: {
  listed: readonly ListedRubric[];
  /** The address of the one that is shown; one that is not listed shows none as chosen. */
  shown: string;
}) {
  const [, navigate] = useLocation();
  return (
    <>
      <nav aria-label="Rubrics" className="hidden lg:sticky lg:top-20 lg:block lg:self-start">
        <ul className="flex flex-col gap-1">
          {listed.map((each) => (
            <li key={each.address}>
              <Link
                href={hrefOf(each.address)}
                aria-current={each.address === shown ? "page" : undefined}
                className={`block rounded-lg border px-3.5 py-2.5 transition-colors ${each.address === shown ? "border-line bg-card" : "border-transparent hover:bg-sunk"}`}
              >
                <span
                  dir="auto"
                  className={`spoken line-clamp-2 text-sm leading-6 ${each.address === shown ? "font-semibold" : "font-medium"}`}
                >
                  {nameText(each.rubric.title)}
                </span>
                {aboutWords(each).map((words) => (
                  <span key={words} className="block text-soft text-xs leading-5">
                    {words}
                  </span>
                ))}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Select
        className="lg:hidden"
        label="Rubric"
        value={shown}
        choices={listed.map((each) => ({
          value: each.address,
          label: nameText(each.rubric.title),
          note: aboutWords(each).join("; "),
        }))}
        onChange={(address) => navigate(hrefOf(address))}
      />
    </>
  );
}

/** The page's address with that rubric shown. */
export function hrefOf(address: string): string {
  return `/rubrics/${address}`;
}

function aboutWords({ rubric, from }: ListedRubric): string[] {
  const words = [unitWords(rubric), plural(rubric.dimensions.length, "dimension")];
  return from ? [from, ...words] : words;
}
