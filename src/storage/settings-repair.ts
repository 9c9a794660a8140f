import * as z from "zod/mini";
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from "../domain/settings.ts";
import { expectation, jsonPath } from "./describe-issues.ts";

export interface RepairedSettings {
  settings: Settings;
  /** One sentence for each field that could not be taken. Empty: nothing was lost. */
  notes: string[];
}

/**
 * For settings that were refused whole. Not a field of them is used: whoever changed them outside
 * of Attune may have loosened the lock, or put other prompts in force.
 */
export function refusedSettings(problem: string): RepairedSettings {
  const notes = [`The stored settings were refused, so the defaults hold: ${problem}`];
  return { settings: DEFAULT_SETTINGS, notes };
}

type Path = readonly PropertyKey[];

/** Each repair moves a path up by one or ends it, so this is never reached by real data. */
const MAX_REPAIRS = 10_000;

/**
 * Reads settings from disk field by field: what is invalid falls back to its default, or is left
 * out where it has none; the rest is kept.
 */
export function repairSettings(raw: unknown): RepairedSettings {
  const notes: string[] = [];
  if (!isContainer(raw) || Array.isArray(raw)) {
    return { settings: DEFAULT_SETTINGS, notes: ["The stored settings were not readable."] };
  }
  const candidate = structuredClone(raw);
  const seen = new Set<string>();
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs += 1) {
    const parsed = z.safeParse(settingsSchema, candidate);
    if (parsed.success) {
      notes.push(...unknownFields(candidate, parsed.data, []));
      return { settings: parsed.data, notes };
    }
    const [issue] = parsed.error.issues;
    if (!issue) break;
    const path = target(issue.path, candidate, seen);
    if (path.length === 0) break;
    // A field that came with a newer version is not there yet; that is no loss to tell of.
    if (hasAt(candidate, path)) {
      const place = jsonPath(path);
      notes.push(
        hasAt(DEFAULT_SETTINGS, path)
          ? `${place} was set back to its default (${expectation(issue)}).`
          : `${place} was left out (${expectation(issue)}).`,
      );
    }
    repairAt(candidate, path);
  }
  return { settings: DEFAULT_SETTINGS, notes: ["The stored settings were not readable."] };
}

/**
 * Where to repair for an issue: its place, or the nearest one above that has a default or can be
 * left out. A place that was repaired before and is wrong again needs the one above it.
 */
function target(issuePath: Path, candidate: object, seen: Set<string>): Path {
  let path = issuePath;
  while (path.length > 0) {
    const name = jsonPath(path);
    const repairable = hasAt(DEFAULT_SETTINGS, path) || hasAt(candidate, path);
    if (repairable && !seen.has(name)) {
      // Items of a list move when one is left out: the same place may be wrong again.
      if (typeof path.at(-1) !== "number") seen.add(name);
      return path;
    }
    path = path.slice(0, -1);
  }
  return path;
}

function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

function hasAt(value: unknown, path: Path): boolean {
  let at: unknown = value;
  for (const key of path) {
    if (!isContainer(at) || !Object.hasOwn(at, key)) return false;
    at = at[key];
  }
  return true;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isContainer(at) ? at[key] : undefined), value);
}

function repairAt(candidate: object, path: Path): void {
  const parent = valueAt(candidate, path.slice(0, -1));
  const key = path.at(-1);
  if (!isContainer(parent) || key === undefined) return;
  if (hasAt(DEFAULT_SETTINGS, path)) parent[key] = structuredClone(valueAt(DEFAULT_SETTINGS, path));
  else if (Array.isArray(parent) && typeof key === "number") parent.splice(key, 1);
  else delete parent[key];
}

function unknownFields(raw: unknown, known: unknown, path: Path): string[] {
  if (!isContainer(raw) || !isContainer(known)) return [];
  return Object.keys(raw).flatMap((key) =>
    Object.hasOwn(known, key)
      ? unknownFields(raw[key], known[key], [...path, key])
      : [`${jsonPath([...path, key])} is not known here and was left out.`],
  );
}
