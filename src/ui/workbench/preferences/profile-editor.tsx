import { useId, useRef } from "react";
import type { PreferenceProfile } from "../../../domain/preferences.ts";
import { dimensionWeights, type Rubric } from "../../../domain/rubric.ts";
import { describeDoubt } from "../../../evaluation/preferences/doubts.ts";
import {
  normalised,
  objectivesOf,
  type ProfileWeights,
  profileWeights,
} from "../../../evaluation/preferences/profile.ts";
import { listText } from "../../format.ts";
import { ChoiceQuestions } from "./choice-questions.tsx";
import { HandWeights } from "./hand-weights.tsx";
import { PROFILE_KINDS, type ProfileKind, SURVEY_WORDS, surveyProblem } from "./profile-words.ts";
import { WeightsList } from "./weights-list.tsx";

interface ProfileEditorProps {
  /** With its own weights. */
  rubric: Rubric;
  /** null where the rubric's own weights hold. */
  profile: PreferenceProfile | null;
  onChange: (profile: PreferenceProfile | null) => void;
}

/** Where the weights of a rubric come from for one client, and what they are. */
export function ProfileEditor({ rubric, profile, onChange }: ProfileEditorProps) {
  const made = (profile && profileWeights(profile, rubric)) ?? ownWeights(rubric);
  const kind: ProfileKind = profile?.from ?? "rubric";
  // What was set and answered here comes back when one looks at another way and returns.
  const kept = useRef<Partial<Record<ProfileKind, PreferenceProfile>>>({});
  if (profile) kept.current[profile.from] = profile;
  const choose = (next: ProfileKind) => {
    if (next !== kind) onChange(kept.current[next] ?? profileOf(next, made));
  };
  const unfit = surveyProblem(rubric);
  return (
    <div className="flex flex-col gap-5">
      <KindChoice kind={kind} unfit={unfit} onChoose={choose} />
      {kind === "survey" ? (
        <p className="text-[0.8125rem] text-soft leading-5">{SURVEY_WORDS}</p>
      ) : null}
      {profile?.from === "weights" ? (
        <HandWeights
          rubric={rubric}
          weights={profile.weights}
          onChange={(weights) => onChange({ from: "weights", weights })}
        />
      ) : null}
      {profile?.from === "choices" ? (
        <ChoiceQuestions
          rubric={rubric}
          choices={profile.choices}
          onChange={(choices) => onChange({ from: "choices", choices })}
        />
      ) : null}
      {profile && !profileWeights(profile, rubric) && profile.from !== "weights" ? (
        <p className="text-amber text-sm leading-6">
          This says nothing about {rubric.title}, so the rubric's own weights hold.
        </p>
      ) : null}
      {made && profile?.from !== "weights" ? <WeightsList rubric={rubric} made={made} /> : null}
      <Doubts made={made} rubric={rubric} />
      <OutsideTheWeights rubric={rubric} />
    </div>
  );
}

function KindChoice({
  kind,
  unfit,
  onChoose,
}: {
  kind: ProfileKind;
  /** Why the survey cannot be chosen; null where it can. */
  unfit: string | null;
  onChoose: (kind: ProfileKind) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 font-medium text-[0.8125rem]">Where the weights come from</legend>
      {PROFILE_KINDS.map((each) => {
        const problem = each.kind === "survey" ? unfit : null;
        return (
          <label
            key={each.kind}
            className={`flex min-h-8 flex-wrap items-center gap-x-2.5 text-sm ${problem ? "text-soft" : ""}`}
          >
            <input
              type="radio"
              name={name}
              className="size-4 accent-accent"
              checked={kind === each.kind}
              disabled={problem !== null && kind !== each.kind}
              onChange={() => onChoose(each.kind)}
            />
            {each.name}
            {problem ? <span className="text-xs">{problem}</span> : null}
          </label>
        );
      })}
    </fieldset>
  );
}

function Doubts({ made, rubric }: { made: ProfileWeights | null; rubric: Rubric }) {
  const doubts = made?.fit?.doubts ?? [];
  if (doubts.length === 0) return null;
  const nameOf = (id: string) => rubric.dimensions.find((each) => each.id === id)?.name ?? id;
  return (
    <ul
      aria-label="How far to trust these weights"
      className="flex flex-col gap-1 text-[0.8125rem] text-soft leading-5"
    >
      {doubts
        .map((doubt) => describeDoubt(doubt, nameOf))
        .map((words) => (
          <li key={words}>{words}</li>
        ))}
    </ul>
  );
}

/** What no weight moves. */
function OutsideTheWeights({ rubric }: { rubric: Rubric }) {
  const names = rubric.dimensions.filter(({ use }) => use === "constraint").map(({ name }) => name);
  const safety = rubric.dimensions.filter((each) => each.safety).map(({ name }) => name);
  return (
    <p className="border-line border-t pt-3 text-[0.8125rem] leading-5">
      <span className="font-medium">Outside the weights. </span>
      {names.length > 0
        ? `${listText(names)}: a constraint, which no weight moves. Below its floor the target is not reached. `
        : ""}
      {safety.length > 0
        ? `Whatever the weights, a rewrite that is lower on ${listText(safety).toLowerCase()} is not kept, and a flag holds the reply.`
        : "Whatever the weights, a flag holds the reply."}
    </p>
  );
}

/** The weights that the rubric comes with, as shares; null where it has none. */
function ownWeights(rubric: Rubric): ProfileWeights | null {
  const own = dimensionWeights(rubric);
  const weights = normalised(
    Object.fromEntries(objectivesOf(rubric).map(({ id }) => [id, own[id] ?? 0])),
  );
  return weights && { weights, fit: null };
}

/** How a way of weighing begins: by hand with the weights of now, the largest at its end. */
function profileOf(kind: ProfileKind, made: ProfileWeights | null): PreferenceProfile | null {
  if (kind === "rubric") return null;
  if (kind === "choices") return { from: "choices", choices: [] };
  if (kind !== "weights") return { from: kind };
  const largest = Math.max(...Object.values(made?.weights ?? {}), Number.EPSILON);
  const weights = Object.entries(made?.weights ?? {}).map(
    ([id, weight]) => [id, Math.round((100 * weight) / largest)] as const,
  );
  return { from: "weights", weights: Object.fromEntries(weights) };
}
