import fc from "fast-check";
import type { Rubric } from "../../../src/domain/rubric.ts";

type Place = (string | number)[];

/** Every place in a JSON value, the value itself first. */
function places(value: unknown, here: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [here];
  const parts: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [here, ...parts.flatMap(([key, part]) => places(part, [...here, key]))];
}

/** The value with what is at `place` changed; a change to undefined takes it out. */
function put(value: unknown, [key, ...rest]: Place, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((part: unknown, index) => {
      if (index !== key) return [part];
      const changed = put(part, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]): [string, unknown] => [
        name,
        name === key ? put(part, rest, change) : part,
      ])
      .filter(([, part]) => part !== undefined),
  );
}

function shown(place: Place): string {
  return place
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .slice(1);
}

const replacements: fc.Arbitrary<(old: unknown) => unknown> = fc.oneof(
  fc.constant(() => undefined),
  fc.jsonValue().map((value) => () => value),
  fc
    .constantFrom(null, "", -1, 0, 1.5, 1e15, -1e300, true, [], {}, "Q", "q", "__proto__")
    .map((value) => () => value),
  fc.constant((old: unknown) => (Array.isArray(old) ? [...old, ...old] : [old])),
  fc.constant((old: unknown) => (Array.isArray(old) ? [...old].reverse() : { old })),
  fc.constant((old: unknown) => (typeof old === "number" ? -old - 1 : String(old))),
);

/** A good rubric as JSON with one place changed, and that place. */
export function mutated(rubrics: readonly Rubric[]): fc.Arbitrary<{ json: unknown; path: string }> {
  return fc.constantFrom(...rubrics).chain((rubric) => {
    const json: unknown = JSON.parse(JSON.stringify(rubric));
    return fc
      .record({ place: fc.constantFrom(...places(json)), change: replacements })
      .map(({ place, change }) => ({ json: put(json, place, change), path: shown(place) }));
  });
}
