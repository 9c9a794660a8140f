import type { StoreApi } from "zustand/vanilla";
import type { DrawOptions } from "../../clients/generate/draw.ts";
import type { ProfilesReading } from "../../clients/read-profiles.ts";
import type { ClientProfile } from "../../domain/client-profile.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { Assignment } from "../../domain/settings.ts";
import type { Damaged } from "../../storage/records.ts";

export class ProfilesError extends AttuneError<"invalid" | "bundled" | "gone" | "no-model"> {}

/** Profiles that were drawn; kept nowhere until somebody keeps them. */
export interface DrawnLot {
  options: DrawOptions;
  profiles: readonly ClientProfile[];
  /** What the person should know of single ones, by the profile's id. */
  notes: Readonly<Record<string, string>>;
  /** Fewer differ from each other than were asked for, or it was stopped. */
  short: "none" | "values" | "stopped";
}

/** How many were kept of what was handed over. */
export interface Kept {
  added: ClientProfile[];
  /** Here already, word for word; not kept twice. */
  known: number;
}

export interface ProfilesState {
  /** False before the first `refresh`. */
  ready: boolean;
  /** One's own by name, then the bundled ones. */
  clients: readonly ClientProfile[];
  /** Stored ones that cannot be read; they stay where they are. */
  damaged: readonly Damaged[];
  /** What is being written out by a model; null where nothing is. */
  writing: { done: number; of: number } | null;
  /** Reads what is stored again. */
  refresh(): Promise<void>;
  byId(id: string): ClientProfile | null;
  /** A new one, not kept before `save`. */
  blank(): ClientProfile;
  /** Keeps a copy as one of one's own. */
  copy(id: string): Promise<ClientProfile>;
  /**
   * Keeps one of one's own, as its next version where it was there before. Rejects with
   * ProfilesError `invalid` or `bundled`; nothing is kept then.
   */
  save(profile: ClientProfile): Promise<ClientProfile>;
  /** Removes some of one's own, and offers to undo that; bundled ones stay. */
  remove(ids: readonly string[]): Promise<void>;
  /** Keeps all of them or none, under other ids where theirs are taken by others. */
  keep(profiles: readonly ClientProfile[]): Promise<Kept>;
  /** The file with these clients, in the order of the list. */
  file(ids: readonly string[]): { fileName: string; type: string; text: string };
  /** Looks at a file; nothing is kept. Rejects with an AbortError, and where it cannot be read. */
  read(
    file: File,
    signal: AbortSignal,
    onProgress: (progress: { done: number; of: number }) => void,
  ): Promise<ProfilesReading>;
  /**
   * Draws profiles, and has them written out by templates or by a model, which can be stopped.
   * Rejects with ProfilesError `no-model`.
   */
  draw(options: DrawOptions, by: Assignment): Promise<DrawnLot>;
  /** Stops a model that writes; what it wrote is there. */
  stop(): void;
}

export type Profiles = StoreApi<ProfilesState>;
