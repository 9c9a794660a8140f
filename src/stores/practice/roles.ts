import type { StoreApi } from "zustand/vanilla";
import { AttuneError } from "../../domain/errors.ts";
import type { LanguageModel } from "../../domain/language-model.ts";
import type { Roles } from "../../domain/roles.ts";
import { scoresReplies } from "../../domain/rubric.ts";
import type { Assignment, ModelAssignment } from "../../domain/settings.ts";
import type { SimulatedSession } from "../../domain/simulated-session.ts";
import type { SessionJudge, SimulatedClient } from "../../domain/simulation-roles.ts";
import { BY_RULES } from "../../models/pair-cost.ts";
import { resolvePrompts } from "../../roles/prompts.ts";
import { CTRS_11 } from "../../rubrics/ctrs-11.ts";
import { THERAJUDGE_7 } from "../../rubrics/index.ts";
import { knowsPrompts } from "../known-prompts.ts";
import { modelHashes } from "../model-hashes.ts";
import type { Models } from "../models.ts";
import { rolesFor } from "../roles-for.ts";
import type { Rubrics } from "../rubrics.ts";
import type { SettingsState } from "../settings.ts";
import { loopOf } from "../workbench-plan.ts";

/** Everybody who takes part in a session, ready to work. */
export interface SessionRoles {
  client: SimulatedClient;
  judge: SessionJudge;
  /** Therapist, Critic and Coach, and the judge of single replies. */
  replies: Roles;
}

/** What of a session's head says who takes part. */
type Cast = Pick<
  SimulatedSession,
  "client" | "generator" | "judge" | "prompts" | "sampling" | "hashes"
> & {
  /** Judges whole sessions, where it is another than the one that judges replies. */
  measuredBy?: Assignment;
};

/** What a session begins with besides whom it is held with. */
export type SessionBasis = Pick<
  SimulatedSession,
  "replyRubric" | "sessionRubric" | "settings" | "sampling" | "prompts" | "hashes"
>;

export class CastError extends AttuneError<"three-models" | "foreign-prompts" | "other-model"> {}

/** Makes those who take part in sessions, by the settings and models of this app. */
export interface Casting {
  /** By the settings as they are now. Rejects with CastError `three-models`. */
  basis(assignments: readonly Assignment[]): Promise<SessionBasis>;
  /**
   * Loads what a session needs. Rejects with CastError where its prompts came with a file or its
   * models are not those that it was begun with, and as loading a model does.
   */
  cast(head: Cast, signal: AbortSignal): Promise<SessionRoles>;
}

export interface CastingDeps {
  settings: StoreApi<SettingsState>;
  models: Pick<Models, "room">;
  rubrics(): Promise<Rubrics>;
  /** Between two groups of words that the rules write. */
  pause(): Promise<void>;
}

const KEPT = "The session is kept as it is and can be read; start a new one.";

export function createCasting({ settings, models, rubrics, pause }: CastingDeps): Casting {
  return {
    async basis(assignments) {
      modelsOf(assignments);
      const { settings: current } = settings.getState();
      const pairsFor = async (of: Assignment) =>
        of.engine === "practice" ? BY_RULES : (await models.room()).pairsFor(of);
      const [known, { settings: loop }, hashes] = await Promise.all([
        rubrics(),
        loopOf({ pairsFor }, current),
        modelHashes(models, assignments),
      ]);
      const { latest } = known.getState();
      const chosen = latest(current.rubric);
      return {
        replyRubric: chosen && scoresReplies(chosen) ? chosen : THERAJUDGE_7,
        sessionRubric: latest(CTRS_11.id) ?? CTRS_11,
        settings: loop,
        sampling: current.sampling,
        prompts: resolvePrompts(current),
        hashes,
      };
    },

    async cast(head, signal) {
      const { client, generator, judge, prompts, measuredBy = judge } = head;
      const assignments = [client, generator, judge, measuredBy];
      const needed = modelsOf(assignments);
      // Prompts that came with a backup are its words; a model follows only those known here.
      if (needed.length > 0 && !knowsPrompts(settings, prompts)) {
        throw new CastError(
          "foreign-prompts",
          "This session was begun with prompts that are not among yours, so no model was given them.",
          KEPT,
        );
      }
      await checkFiles(head, models, needed);
      const loaded = await load(models, needed, signal);
      const modelOf = (of: Assignment) =>
        of.engine === "practice" ? null : (loaded.get(of.model) ?? null);
      const replies = await rolesFor(
        head,
        async () => ({ generator: modelOf(generator), judge: modelOf(judge) }),
        signal,
        pause,
      );
      return {
        client: await clientBy(modelOf(client), pause),
        judge: await judgeBy(modelOf(measuredBy)),
        replies,
      };
    },
  };
}

/** @throws CastError `three-models` */
function modelsOf(assignments: readonly Assignment[]): ModelAssignment[] {
  const byId = new Map(
    assignments.flatMap((each) =>
      each.engine === "practice" ? [] : [[each.model, each] as const],
    ),
  );
  if (byId.size <= 2) return [...byId.values()];
  throw new CastError(
    "three-models",
    "Client, therapist and judges would be three different models, and Attune loads two at most.",
    "Let one model play two of them, or let the practice rules play one.",
  );
}

async function checkFiles(
  head: Pick<Cast, "hashes">,
  models: Pick<Models, "room">,
  needed: readonly Assignment[],
): Promise<void> {
  const now = await modelHashes(models, needed);
  for (const [model, hash] of Object.entries(now)) {
    if ((head.hashes[model] ?? hash) === hash) continue;
    throw new CastError(
      "other-model",
      `The files of ${model} are others than those that this session was begun with.`,
      KEPT,
    );
  }
}

async function load(
  models: Pick<Models, "room">,
  [one, other]: readonly ModelAssignment[],
  signal: AbortSignal,
): Promise<Map<string, LanguageModel>> {
  const loaded = new Map<string, LanguageModel>();
  if (!one) return loaded;
  const room = await models.room();
  const ready = await room.modelsFor({ generator: one, judge: other ?? one }, signal);
  if (ready.generator) loaded.set(one.model, ready.generator);
  if (other && ready.judge) loaded.set(other.model, ready.judge);
  return loaded;
}

async function clientBy(
  model: LanguageModel | null,
  pause: CastingDeps["pause"],
): Promise<SimulatedClient> {
  if (model) {
    const { createModelClient } = await import("../../roles/model/simulated-client.ts");
    return createModelClient(model);
  }
  const { createPracticeClient } = await import("../../roles/practice/simulated-client/index.ts");
  return createPracticeClient({ pause });
}

async function judgeBy(model: LanguageModel | null): Promise<SessionJudge> {
  if (model) {
    const { createModelSessionJudge } = await import("../../roles/model/session-judge.ts");
    return createModelSessionJudge(model);
  }
  const { createPracticeSessionJudge } = await import(
    "../../roles/practice/session-judge/index.ts"
  );
  return createPracticeSessionJudge();
}
