import {
  AGE_GROUPS,
  type AgeGroup,
  CLOSERS,
  type Closer,
  PROBLEM_AREAS,
  type ProblemArea,
  READINESS,
  type Readiness,
  SPEAKING_STYLES,
  type SpeakingStyle,
} from "../../domain/client-profile.ts";
import { RISK_LEVELS, type RiskLevel } from "../../domain/risk.ts";
import { PLACES, type Place } from "./places.ts";

/**
 * The tree that profiles are drawn from. Four main attributes, whose values and pairs of values are
 * covered evenly; below them what depends on them or varies freely: place, risk, what closes up.
 */
export const MAIN_ATTRIBUTES = {
  area: PROBLEM_AREAS,
  readiness: READINESS,
  style: SPEAKING_STYLES,
  ageGroup: AGE_GROUPS,
} as const;
export type MainAttribute = keyof typeof MAIN_ATTRIBUTES;
export const MAIN_NAMES = ["area", "readiness", "style", "ageGroup"] as const;

export interface DrawnAttributes {
  area: ProblemArea;
  readiness: Readiness;
  style: SpeakingStyle;
  ageGroup: AgeGroup;
  place: Place["id"];
  risk: RiskLevel;
  /** Two, in the order of the list. */
  closesOn: [Closer, Closer];
}

/** Which values may be drawn; what is not named is free. */
export interface Restriction {
  area?: readonly ProblemArea[];
  readiness?: readonly Readiness[];
  style?: readonly SpeakingStyle[];
  ageGroup?: readonly AgeGroup[];
  /** Only "none" where it is absent: risk is drawn when it is asked for. */
  risk?: readonly RiskLevel[];
}

/** The attributes with what a restriction leaves of each, in the order of the lists. */
export interface Values {
  area: readonly ProblemArea[];
  readiness: readonly Readiness[];
  style: readonly SpeakingStyle[];
  ageGroup: readonly AgeGroup[];
  risk: readonly RiskLevel[];
  place: readonly Place["id"][];
  closesOn: readonly [Closer, Closer][];
}

/** An empty list leaves an attribute free, as a missing one does. */
export function valuesWith(restriction: Restriction): Values {
  const left = <T>(all: readonly T[], some: readonly T[] | undefined): readonly T[] =>
    some && some.length > 0 ? all.filter((value) => some.includes(value)) : all;
  return {
    area: left(PROBLEM_AREAS, restriction.area),
    readiness: left(READINESS, restriction.readiness),
    style: left(SPEAKING_STYLES, restriction.style),
    ageGroup: left(AGE_GROUPS, restriction.ageGroup),
    risk: restriction.risk?.length ? left(RISK_LEVELS, restriction.risk) : ["none"],
    place: PLACES.map(({ id }) => id),
    closesOn: CLOSER_PAIRS,
  };
}

const CLOSER_PAIRS: readonly [Closer, Closer][] = CLOSERS.flatMap((one, index) =>
  CLOSERS.slice(index + 1).map((other): [Closer, Closer] => [one, other]),
);

/** Pairs of values for which there is nobody: what the texts say would not fit them. */
export function fitsTogether(area: ProblemArea, ageGroup: AgeGroup): boolean {
  if (area === "study") return ageGroup === "18-25" || ageGroup === "26-40";
  if (area === "parenting") return ageGroup !== "18-25" && ageGroup !== "61+";
  return true;
}
