import { Link } from "wouter";
import type { RubricRef } from "../../domain/rubric.ts";
import type { RubricsState } from "../../stores/rubrics.ts";
import { useRubrics } from "../use-rubrics.ts";

/**
 * Says where scores were made with another version of their rubric than the latest, or with a
 * rubric that is not here; nothing where they were made with the latest.
 */
export function RubricVersion({ rubric }: { rubric: RubricRef }) {
  const rubrics = useRubrics();
  const words = rubrics && versionWords(rubric, rubrics);
  if (!words) return null;
  return (
    <p className="text-soft text-xs leading-5">
      <span className="spoken">{words}</span>
      {rubrics.latest(rubric.id) ? (
        <>
          {" "}
          <Link href={`/rubrics/${rubric.id}`} className="text-accent underline underline-offset-4">
            Open the rubric
          </Link>
        </>
      ) : null}
    </p>
  );
}

/** A sentence or two; null where there is nothing to say. */
export function versionWords(
  { id, version }: RubricRef,
  { latest }: Pick<RubricsState, "latest">,
): string | null {
  const now = latest(id);
  if (!now) return `Made with version ${version} of a rubric that is not here any more.`;
  if (now.version === version) return null;
  return `Made with version ${version}. The latest is version ${now.version}; these scores stay as they are.`;
}
