import { Failure } from "../../components/failure.tsx";
import { ContentSection } from "./content/content-section.tsx";
import { TrainingSection } from "./export/training-section.tsx";
import { useEvidence } from "./use-evidence.ts";
import type { ViewProps } from "./view-props.ts";

/** Training files out of a data set. Reports are saved where they are shown. */
export function ExportView({ lab, id }: ViewProps) {
  const read = useEvidence(lab, id);
  const { value: evidence, failure } = read;
  return (
    <>
      <p className="max-w-prose text-sm text-soft leading-6">
        Files to train a model with, made of replies of which one is known to be better. Reports are
        exported where they are shown, under Agreement and Comparison.
      </p>
      <ContentSection title="Training data">
        {evidence ? (
          <TrainingSection key={id} evidence={evidence} />
        ) : failure ? null : (
          <p className="text-sm leading-6">Reading the data set.</p>
        )}
        <Failure words={failure} working={read.working} onAgain={read.again} />
      </ContentSection>
    </>
  );
}
