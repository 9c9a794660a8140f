import { scoresReplies } from "../../../../domain/rubric.ts";
import type { DataSetsState, ImportDraft } from "../../../../stores/evaluate/data-sets-state.ts";
import { Button } from "../../../components/button.tsx";
import { TextArea } from "../../../components/field.tsx";
import { useAttempt } from "../../../use-attempt.ts";
import { useRubrics } from "../../../use-rubrics.ts";
import { NameField } from "../name-field.tsx";
import { ImportFrame, ImportSection } from "./import-frame.tsx";
import { MappingSection } from "./mapping-section.tsx";
import { PreviewSection } from "./preview-section.tsx";
import { RatingsSection } from "./ratings-section.tsx";
import { ReadingSection } from "./reading-section.tsx";

const MAX_TITLE_CHARS = 300;
const MAX_LICENCE_CHARS = 4000;

/** A file that was looked at: how it is read, what it means, and what will become of it. */
export function DraftStep({ draft, store }: { draft: ImportDraft; store: DataSetsState }) {
  const attempt = useAttempt();
  const known = useRubrics();
  const { opened, mapping } = draft;
  const rubrics = (known?.rubrics ?? []).map(({ latest }) => latest).filter(scoresReplies);
  const rubric = mapping.rubric && (known?.byRef(mapping.rubric) ?? null);
  return (
    <ImportFrame title={draft.fileName}>
      <p className="max-w-prose text-sm text-soft leading-6">
        This is what was recognised. Nothing is kept yet.
      </p>
      <ReadingSection
        opened={opened}
        bytes={draft.bytes}
        onChange={(reading) => void attempt(() => store.reopen(reading))}
      />
      <MappingSection
        columns={opened.columns}
        mapping={mapping}
        rubric={rubric}
        problems={draft.mappingProblems}
        onMeaning={store.setMeaning}
      />
      <RatingsSection
        draft={draft}
        rubrics={rubrics}
        onChange={store.changeDraft}
        onKind={store.setRaterKind}
      />
      <PreviewSection preview={draft.preview} />
      <ImportSection title="Name and licence">
        <div className="flex max-w-xl flex-col gap-4">
          <NameField
            label="Title"
            value={draft.title}
            maxLength={MAX_TITLE_CHARS}
            onChange={(title) => store.changeDraft({ title })}
          />
          <TextArea
            label="Licence, or under what terms it may be passed on"
            hint="It goes with everything that is exported from this data set. Empty where nobody said."
            face="plain"
            rows={2}
            maxLength={MAX_LICENCE_CHARS}
            value={draft.licence}
            onChange={(event) => store.changeDraft({ licence: event.target.value })}
          />
        </div>
      </ImportSection>
      <div className="mt-7 flex flex-wrap justify-end gap-2 border-line border-t pt-4">
        <Button onClick={() => void attempt(() => store.cancel())}>Cancel</Button>
        <Button variant="primary" onClick={() => void attempt(() => store.importDraft())}>
          Import
        </Button>
      </div>
    </ImportFrame>
  );
}
