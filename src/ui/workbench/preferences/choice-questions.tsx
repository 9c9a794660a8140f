import type { PreferenceChoice } from "../../../domain/preferences.ts";
import type { Dimension, Rubric } from "../../../domain/rubric.ts";
import { nextPair } from "../../../evaluation/preferences/client-weights.ts";
import { objectivesOf } from "../../../evaluation/preferences/profile.ts";
import { Button } from "../../components/button.tsx";
import { plural } from "../../format.ts";

interface ChoiceQuestionsProps {
  rubric: Rubric;
  choices: readonly PreferenceChoice[];
  onChange: (choices: PreferenceChoice[]) => void;
}

/** Asks which of two objectives matters more, the pair that tells most first. */
export function ChoiceQuestions({ rubric, choices, onChange }: ChoiceQuestionsProps) {
  const objectives = objectivesOf(rubric);
  const pair = nextPair(
    objectives.map(({ id }) => id),
    choices,
  );
  const first = objectives.find(({ id }) => id === pair?.first);
  const second = objectives.find(({ id }) => id === pair?.second);
  if (!first || !second) return null;
  const answer = (which: PreferenceChoice["answer"]) =>
    onChange([...choices, { first: first.id, second: second.id, answer: which }]);
  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in */}
      <div role="group" aria-label="Which matters more to this client?">
        <p className="font-medium text-sm leading-6">Which matters more to this client?</p>
        <div className="mt-2 grid gap-2.5 sm:grid-cols-2">
          <Answer dimension={first} onPress={() => answer("first")} />
          <Answer dimension={second} onPress={() => answer("second")} />
        </div>
        <div className="mt-2.5">
          <Button size="sm" onClick={() => answer("same")}>
            About the same
          </Button>
        </div>
      </div>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-soft">
        <p aria-live="polite">
          {plural(choices.length, "answer")}. Each one more narrows the intervals; stop when you
          like.
        </p>
        {choices.length > 0 ? (
          <Button
            size="sm"
            variant="quiet"
            className="-ml-2.5"
            onClick={() => onChange(choices.slice(0, -1))}
          >
            Take back the last
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The whole card is the button: what the objective is called and what a good reply does. */
function Answer({ dimension, onPress }: { dimension: Dimension; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex flex-col gap-0.5 rounded-lg border border-edge bg-card px-3.5 py-2.5 text-start transition-colors hover:bg-sunk"
    >
      <span className="font-semibold text-sm leading-6">{dimension.name}</span>
      <span className="text-[0.8125rem] text-soft leading-5">{dimension.better}</span>
    </button>
  );
}
