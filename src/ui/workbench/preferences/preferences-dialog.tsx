import { useStore } from "zustand";
import type { PreferenceProfile } from "../../../domain/preferences.ts";
import type { Rubric } from "../../../domain/rubric.ts";
import { clientPreferences, shownRefinement } from "../../../stores/workbench-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { ReweighedRounds } from "../reweighed-rounds.tsx";
import { ProfileEditor } from "./profile-editor.tsx";

/** What this client is thought to value, as weights of the chosen rubric. Kept as it is set. */
export function PreferencesDialog({
  rubric,
  onClose,
}: {
  /** With its own weights. */
  rubric: Rubric;
  onClose: () => void;
}) {
  const { workbench } = useApp();
  const attempt = useAttempt();
  const profile = useStore(workbench, clientPreferences);
  const traced = useStore(workbench, shownRefinement);
  const live = useStore(workbench, (state) => state.live !== null);
  const set = (next: PreferenceProfile | null) =>
    void attempt(() => workbench.getState().setPreferences(next));
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="What matters to this client"
      description={`How much each objective of ${rubric.title} counts in the overall score, for this client alone. It is kept with the client's conversation and holds from the next refinement on.`}
      actions={
        <>
          <Button disabled={profile === null} onClick={() => set(null)}>
            Back to the rubric's own weights
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <ProfileEditor rubric={rubric} profile={profile} onChange={set} />
        {traced && !live && traced.record.rubric.id === rubric.id ? (
          <ReweighedRounds traced={traced} />
        ) : null}
      </div>
    </Dialog>
  );
}
