import { useState } from "react";
import type { Rubric } from "../../../domain/rubric.ts";
import { rubricChanges } from "../../../rubrics/changes.ts";
import type { KnownRubric } from "../../../stores/rubrics.ts";
import { Button } from "../../components/button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { fullDate } from "../../dates.ts";
import { plural } from "../../format.ts";
import { nameText } from "./rubric-words.ts";

/** More than these are folded away. */
const MAX_CHANGES = 8;

/** Every version of a rubric, newest first, with what it changed of the one before. */
export function VersionList({
  known,
  shown,
  origin,
  onShow,
}: {
  known: KnownRubric;
  /** The version that is shown. */
  shown: number;
  /** What the first version was made of; null where it is not here. */
  origin: Rubric | null;
  onShow: (version: number) => void;
}) {
  const { versions, savedAt } = known;
  return (
    <ol aria-label="Versions" reversed>
      {versions.map((rubric, index) => {
        const { version } = rubric;
        const before = versions[index + 1] ?? origin;
        const at = savedAt[version];
        return (
          <li key={version} className="border-line border-t py-3">
            <div className="flex flex-wrap items-center gap-x-3">
              <h4 className="font-medium text-sm leading-8">Version {version}</h4>
              {at ? <p className="text-soft text-xs">{fullDate(at)}</p> : null}
              {version === shown ? (
                <p className="text-soft text-xs">shown above</p>
              ) : (
                <Button size="sm" variant="quiet" onClick={() => onShow(version)}>
                  Show version {version}
                </Button>
              )}
            </div>
            <Changes before={before} after={rubric} />
          </li>
        );
      })}
    </ol>
  );
}

function Changes({ before, after }: { before: Rubric | null; after: Rubric }) {
  const [all, setAll] = useState(false);
  if (!before)
    return <p className="text-[0.8125rem] text-soft leading-5">The first that is here.</p>;
  const isCopy = before.id !== after.id;
  const source = `${nameText(before.title)}, version ${before.version}`;
  const changes = rubricChanges({ ...before, title: isCopy ? after.title : before.title }, after);
  if (changes.length === 0) {
    return (
      <p className="spoken text-[0.8125rem] text-soft leading-5">
        {isCopy ? `A copy of ${source}, word for word.` : "Nothing was changed in its words."}
      </p>
    );
  }
  const listed = all ? changes : changes.slice(0, MAX_CHANGES);
  return (
    <>
      {isCopy ? (
        <p className="spoken text-[0.8125rem] text-soft leading-5">Made from {source}:</p>
      ) : null}
      <ul className="list-disc ps-5 text-[0.8125rem] leading-5 marker:text-soft">
        {listed.map((words) => (
          <li key={words}>
            <LongText text={words} />
          </li>
        ))}
      </ul>
      {listed.length < changes.length ? (
        <Button size="sm" variant="quiet" className="mt-1" onClick={() => setAll(true)}>
          Show {plural(changes.length - listed.length, "more change")}
        </Button>
      ) : null}
    </>
  );
}
