import type { ClientProfile } from "../../domain/client-profile.ts";
import { seedFor } from "../../domain/seeds.ts";
import { type SessionBatch, sessionIdAt } from "../../domain/session-batch.ts";
import type { WatchedArm } from "../../domain/simulated-session.ts";
import { uniform } from "../agreement/random.ts";

/** A session that a batch holds. */
export interface PlannedSession {
  /** In the order in which they are held, from 0. */
  place: number;
  /** Follows from the batch: held again after a crash it is the same record. */
  id: string;
  profile: ClientProfile;
  arm: WatchedArm;
  /** From 0. */
  repeat: number;
  /** The same in every arm of this client and repeat. */
  seed: number;
  /** Id of the first session of this client and repeat; null where there is one arm. */
  beside: string | null;
}

/** What the plan of a batch follows from. */
export type PlanBasis = Pick<SessionBatch, "id" | "profiles" | "arms" | "repeats" | "seed">;

/**
 * Every client with every arm, so many times. All arms of one client and repeat stand together, and
 * the order of clients is drawn: what a batch that was cut off has are whole comparisons, of clients
 * that nobody chose. The same batch gives the same plan.
 */
export function planSessions({
  id,
  profiles,
  arms,
  repeats,
  seed,
}: PlanBasis): readonly PlannedSession[] {
  const planned: PlannedSession[] = [];
  const random = uniform(seedFor(seed, "order"));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const profile of shuffled(profiles, random)) {
      const first = sessionIdAt(id, planned.length);
      const own = seedFor(seed, `${profile.id} ${repeat}`);
      for (const arm of arms) {
        const place = planned.length;
        const beside = arms.length > 1 ? first : null;
        planned.push({
          place,
          id: sessionIdAt(id, place),
          profile,
          arm,
          repeat,
          seed: own,
          beside,
        });
      }
    }
  }
  return planned;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const drawn = [...items];
  for (let at = drawn.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [drawn[at], drawn[other]];
    if (one !== undefined && two !== undefined) [drawn[at], drawn[other]] = [two, one];
  }
  return drawn;
}

/** How many of a kind there are, and how many of them are drawn by now. */
interface Drawn {
  of: number;
  drawn: number;
}

function counted(kinds: Map<string, Drawn>, key: string): Drawn {
  const kind = kinds.get(key) ?? { of: 0, drawn: 0 };
  kind.of += 1;
  kinds.set(key, kind);
  return kind;
}

/**
 * So many of them, spread as evenly as can be over their problems and over who is at risk; in the
 * order that they came in. The same seed draws the same.
 */
export function evenSample(
  profiles: readonly ClientProfile[],
  n: number,
  seed: number,
): ClientProfile[] {
  const random = uniform(seedFor(seed, "sample"));
  const areas = new Map<string, Drawn>();
  const risks = new Map<string, Drawn>();
  const left = shuffled(profiles, random).map((profile) => ({
    profile,
    area: counted(areas, profile.area),
    risk: counted(risks, profile.risk.level === "none" ? "none" : "some"),
  }));
  const chosen = new Set<ClientProfile>();
  while (chosen.size < n && left.length > 0) {
    let [least, at] = [Number.POSITIVE_INFINITY, 0];
    left.forEach(({ area, risk }, place) => {
      const crowd = area.drawn * 4 + risk.drawn / risk.of;
      if (crowd < least) [least, at] = [crowd, place];
    });
    const [next] = left.splice(at, 1);
    if (!next) break;
    next.area.drawn += 1;
    next.risk.drawn += 1;
    chosen.add(next.profile);
  }
  return profiles.filter((profile) => chosen.has(profile));
}
