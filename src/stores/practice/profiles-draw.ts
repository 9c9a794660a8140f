import { type Drawing, generateProfiles } from "../../clients/generate/generate.ts";
import { writeWithModel } from "../../clients/generate/write-with-model.ts";
import type { ClientProfile } from "../../domain/client-profile.ts";
import { isAbort } from "../../domain/errors.ts";
import { seedFor } from "../../domain/seeds.ts";
import type { ModelAssignment } from "../../domain/settings.ts";
import type { ModelRoom } from "../model-room.ts";
import type { Desk } from "./desk.ts";
import { type DrawnLot, ProfilesError, type ProfilesState } from "./profiles-state.ts";

export interface DrawingDeps {
  models: { room(): Promise<Pick<ModelRoom, "modelsFor">> };
  desk: Desk;
}

/** The drawing of profiles, and their writing by a model while it has the app's attention. */
export function createDrawing(
  { desk, models }: DrawingDeps,
  onWriting: (writing: ProfilesState["writing"]) => void,
): Pick<ProfilesState, "draw" | "stop"> {
  let controller: AbortController | null = null;

  async function writeAll(
    drawings: readonly Drawing[],
    by: ModelAssignment,
    lot: { profiles: ClientProfile[]; notes: Record<string, string> },
  ): Promise<void> {
    await desk.run([by], async (closing) => {
      const own = new AbortController();
      controller = own;
      const signal = AbortSignal.any([closing, own.signal]);
      onWriting({ done: 0, of: drawings.length });
      try {
        const room = await models.room();
        const { generator: model } = await room.modelsFor({ generator: by, judge: by }, signal);
        if (!model) {
          throw new ProfilesError(
            "no-model",
            "The model that was to write is not ready.",
            "Nothing was written. Try again, or have the practice rules write.",
          );
        }
        for (const [index, drawing] of drawings.entries()) {
          const seed = seedFor(0, drawing.profile.id);
          const { profile, note } = await writeWithModel(drawing, model, { seed, signal });
          lot.profiles.push(profile);
          if (note) lot.notes[profile.id] = note;
          onWriting({ done: index + 1, of: drawings.length });
        }
      } finally {
        controller = null;
        onWriting(null);
      }
    });
  }

  return {
    async draw(options, by): Promise<DrawnLot> {
      const drawings = generateProfiles(options);
      const short = drawings.length < options.count ? "values" : "none";
      if (by.engine === "practice" || drawings.length === 0) {
        return { options, profiles: drawings.map(({ profile }) => profile), notes: {}, short };
      }
      const lot = { profiles: [], notes: {} };
      try {
        await writeAll(drawings, by, lot);
      } catch (error) {
        if (!isAbort(error)) throw error;
        return { options, ...lot, short: "stopped" };
      }
      return { options, ...lot, short };
    },
    stop: () => controller?.abort(),
  };
}
