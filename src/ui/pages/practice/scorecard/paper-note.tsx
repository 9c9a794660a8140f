import type { Rubric } from "../../../../domain/rubric.ts";

/** What those report who first judged sessions by these items: their figures, not this app's. */
export function PaperNote({ rubric }: { rubric: Pick<Rubric, "id"> }) {
  if (rubric.id !== "ctrs-11") return null;
  return (
    <p className="mt-4 max-w-prose text-soft text-xs leading-5">
      For orientation, figures of the TherapyGym paper (arXiv 2603.18008), not of this app: after
      training, its therapist model rose from 0.10 to 0.60 by clinicians’ scores, and sessions with
      a violation fell from 0.38 to 0.20. Trained on these items alone, violations rose to 0.43,
      which is why flags are kept apart from the mean. Its clients, judges and clinicians were
      others, so a score here cannot be set against them.
    </p>
  );
}
