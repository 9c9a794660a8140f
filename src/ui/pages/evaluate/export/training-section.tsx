import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { leftOutLines, trainingDescription } from "../../../../evaluation/training/description.ts";
import { needsRatings } from "../../../../evaluation/training/training-file.ts";
import { choiceOf, decidersOf, trainingBlob } from "../../../../stores/evaluate/training.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Failure } from "../../../components/failure.tsx";
import { plural } from "../../../format.ts";
import { saveBlob, saveFile } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { CheckBox } from "../../privacy/check-box.tsx";
import { readNumber } from "../../settings/number-text.ts";
import { countedKind } from "./identifier-words.ts";
import { IdentifiersFound } from "./identifiers-found.tsx";
import { TrainingChoices, type TrainingWish } from "./training-choices.tsx";
import { type PreparedTraining, useTraining } from "./use-training.ts";

/** Makes a training file: what is in it, what the identifier check found, the licence, saving. */
export function TrainingSection({ evidence }: { evidence: Evidence }) {
  const deciders = useMemo(() => decidersOf(evidence), [evidence]);
  const [wish, setWish] = useState<TrainingWish>({
    shape: "conversational",
    by: deciders[0]?.key ?? "",
    minGap: "0",
  });
  const fits = deciders.filter(
    ({ decider }) => !needsRatings(wish.shape) || decider.kind === "ratings",
  );
  const decider = fits.find(({ key }) => key === wish.by) ?? fits[0];
  const hasGap = decider?.decider.kind === "ratings" && wish.shape !== "groups";
  const read = readNumber(hasGap ? wish.minGap : "0", { min: 0 });
  const minGap = read.ok ? read.value : null;
  const choice = useMemo(
    () => (decider && minGap !== null ? choiceOf(wish.shape, decider, minGap, deciders) : null),
    [decider, deciders, minGap, wish.shape],
  );
  const { value: prepared, failure, working, again } = useTraining(evidence, choice);

  if (deciders.length === 0) {
    return (
      <EmptyState title="Nothing to learn from yet.">
        A training file says which of two replies is better, so it needs ratings or compared pairs.{" "}
        <Link
          href={`/evaluate/${evidence.dataSet.id}/rate`}
          className="underline underline-offset-4"
        >
          Rate replies
        </Link>{" "}
        or{" "}
        <Link
          href={`/evaluate/${evidence.dataSet.id}/runs`}
          className="underline underline-offset-4"
        >
          let a judge score them
        </Link>
        .
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <TrainingChoices
        wish={{ ...wish, by: decider?.key ?? "" }}
        deciders={deciders}
        hasGap={hasGap}
        gapProblem={minGap === null ? "Enter 0 or a number above it." : null}
        onChange={(change) => setWish((before) => ({ ...before, ...change }))}
      />
      <Failure words={failure} working={working} onAgain={again} />
      {failure !== null && !prepared ? null : decider ? (
        <TrainingOut
          // What was confirmed was another file.
          key={JSON.stringify([wish.shape, decider.key, wish.minGap])}
          evidence={evidence}
          prepared={prepared}
          by={decider.by}
        />
      ) : (
        <p className="text-sm leading-6">This shape needs ratings, and there are none.</p>
      )}
    </div>
  );
}

function TrainingOut({
  evidence,
  prepared,
  by,
}: {
  evidence: Evidence;
  prepared: PreparedTraining | null;
  by: string;
}) {
  const attempt = useAttempt();
  const [confirmed, setConfirmed] = useState(false);
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const { licence } = evidence.dataSet;
  const file = prepared?.file;
  const checked = prepared?.checked ?? null;
  const isEmpty = file?.records.length === 0;
  const left = file ? leftOutLines(file.left) : [];

  const save = async () => {
    setTried(true);
    if (!prepared || !file || !checked || isEmpty || !confirmed) return;
    await attempt(async () => {
      const at = new Date().toISOString();
      const name = `attune-${file.shape}-${at.slice(0, 10)}`;
      const fileName = `${name}.jsonl`;
      const text = trainingDescription(evidence, file, {
        fileName,
        decider: prepared.choice.decider,
        ratings: prepared.choice.ratings,
        by,
        version: import.meta.env.ATTUNE_VERSION ?? "0.0.0",
        at,
        identifiers: checked.found.map(countedKind),
      });
      saveBlob(fileName, await trainingBlob(file));
      saveFile({ fileName: `${name}.txt`, type: "text/plain", text });
      setSaved(`${fileName} and ${name}.txt, which has the licence, are saved.`);
    });
  };
  return (
    <>
      <section aria-label="What is in the file" className="text-sm leading-6">
        <p role="status">
          {file ? `${plural(file.records.length, "record")}.` : "Putting the records together."}
        </p>
        {left.length > 0 ? (
          <p className="max-w-prose text-soft">Left out: {left.join("; ")}.</p>
        ) : null}
      </section>
      {isEmpty ? null : (
        <>
          <section aria-labelledby="identifier-check">
            <h3 id="identifier-check" className="mb-1 font-semibold text-base leading-7">
              Identifier check
            </h3>
            <IdentifiersFound checked={checked} />
          </section>
          <section aria-labelledby="export-licence" className="text-sm leading-6">
            <h3 id="export-licence" className="mb-1 font-semibold text-base leading-7">
              Licence
            </h3>
            {licence.trim() === "" ? (
              <p className="max-w-prose text-amber">
                Nobody said under what terms this data set may be passed on. Ask its owner; you can
                enter the licence under Data.
              </p>
            ) : (
              <p className="spoken max-w-prose whitespace-pre-line">{licence}</p>
            )}
            <p className="max-w-prose text-soft">It is saved in a text file beside the records.</p>
          </section>
          <div>
            <CheckBox checked={confirmed} onChange={setConfirmed}>
              I looked at what the check found, and I may pass these texts on.
            </CheckBox>
            <p role="alert" className="ms-6 text-risk text-xs leading-5">
              {tried && !confirmed ? "Confirm this first." : null}
            </p>
          </div>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" aria-disabled={!checked || isEmpty} onClick={() => void save()}>
          Export training data
        </Button>
        <p role="status" className="spoken text-sm leading-6">
          {saved}
        </p>
      </div>
    </>
  );
}
