import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import { aborted } from "../../../src/domain/errors.ts";
import {
  conversationOf,
  type SessionStep,
  sessionStepSchema,
  type WatchedArm,
} from "../../../src/domain/simulated-session.ts";
import { createPracticeRoles } from "../../../src/roles/practice/index.ts";
import { createPracticeSessionJudge } from "../../../src/roles/practice/session-judge/index.ts";
import { createPracticeClient } from "../../../src/roles/practice/simulated-client/index.ts";
import {
  checkSteps,
  type HeldSession,
  holdSessions,
  type SessionProgress,
} from "../../../src/simulation/hold-session.ts";
import { headWith } from "../../../src/simulation/session-head.ts";
import { answersOf } from "../../../src/stores/practice/arms.ts";
import { runs } from "../../support/runs.ts";
import { simulatedSession } from "../../support/simulation-records.ts";

const pause = async () => {};
const RULES = createPracticeRoles({ pause });
const CLIENT = createPracticeClient({ pause });
const JUDGE = createPracticeSessionJudge();

interface Held {
  session: HeldSession;
  kept: SessionStep[];
  progress: SessionProgress[];
  stop: AbortController;
}

/** A session by rules. It is cut off before the `cutAt`th step that it would append, where given. */
function held(
  plan: Partial<ReturnType<typeof simulatedSession>> = {},
  {
    finished = [],
    cutAt = Number.POSITIVE_INFINITY,
  }: { finished?: SessionStep[]; cutAt?: number } = {},
): Held {
  const head = simulatedSession("session-0001", {
    arm: "draft",
    turns: 5,
    feedback: null,
    ...plan,
  });
  const arm: WatchedArm = head.arm === "person" ? "draft" : head.arm;
  const kept = [...finished];
  const progress: SessionProgress[] = [];
  const stop = new AbortController();
  let ms = 0;
  const now = () => {
    ms += 5;
    return ms;
  };
  const session: HeldSession = {
    plan: head,
    ports: {
      client: CLIENT,
      answer: answersOf(arm, head, RULES, { now, rest: pause }),
      judge: JUDGE,
    },
    env: {
      finished,
      async append(step) {
        if (kept.length >= cutAt) {
          stop.abort();
          throw aborted();
        }
        kept.push(sessionStepSchema.parse(JSON.parse(JSON.stringify(step))));
      },
      now,
      signal: stop.signal,
      rest: pause,
      onProgress: (each) => progress.push(each),
    },
  };
  return { session, kept, progress, stop };
}

/** What was done, without when. */
function work(steps: readonly SessionStep[]) {
  return steps.map(({ at: _, ms: _ms, ...rest }) => rest);
}

const profileArb = fc.constantFrom(...BUNDLED_PROFILES);

describe("holding a session", () => {
  test("the client speaks first, the two take turns, and the whole is judged once", async () => {
    await fc.assert(
      fc.asyncProperty(
        profileArb,
        fc.integer({ min: 1, max: 8 }),
        fc.nat(0xffffffff),
        async (profile, turns, seed) => {
          const { session, kept } = held({ profile, turns, seed });
          await holdSessions([session]);
          const kinds = kept.map(({ kind }) => kind);
          const turn = ["client", "therapist"];
          expect(kinds).toEqual([...Array.from({ length: turns }, () => turn).flat(), "verdict"]);
          expect(conversationOf(kept).at(0)?.text).toContain(profile.opening.slice(0, 12));
          const ended = headWith(simulatedSession("session-0001", { arm: "draft" }), kept, "now");
          expect(ended).toMatchObject({ status: "ended", endedBy: "turns", summary: { turns } });
        },
      ),
      { numRuns: runs(25) },
    );
  });

  test("the same seed says the same; another seed is drawn from another place", async () => {
    await fc.assert(
      fc.asyncProperty(profileArb, fc.nat(0xffffffff), async (profile, seed) => {
        const [one, same, other] = [
          held({ profile, seed }),
          held({ profile, seed }),
          held({ profile, seed: seed ^ 1 }),
        ];
        for (const { session } of [one, same, other]) await holdSessions([session]);
        expect(work(same.kept)).toEqual(work(one.kept));
        const seeds = ({ kept }: Held) =>
          kept.flatMap((step) => ("seed" in step ? [step.seed] : []));
        expect(seeds(other)).not.toEqual(seeds(one));
        expect(new Set(seeds(one)).size).toBe(10);
      }),
      { numRuns: runs(10) },
    );
  });

  test.each(["draft", "loop", "best-of-n", "regenerate"] as const)(
    "%s: cut off anywhere and gone on, it is the session that was never cut off",
    async (arm) => {
      const profile = BUNDLED_PROFILES.find(({ risk }) => risk.level === "high");
      const plan = { arm, turns: 3, seed: 11, ...(profile ? { profile } : {}) };
      const whole = held(plan);
      await holdSessions([whole.session]);
      expect(whole.kept).toHaveLength(7);
      for (let cutAt = 0; cutAt < whole.kept.length; cutAt += 1) {
        const first = held(plan, { cutAt });
        await expect(holdSessions([first.session])).rejects.toMatchObject({ name: "AbortError" });
        expect(first.kept).toHaveLength(cutAt);
        const second = held(plan, { finished: first.kept });
        await holdSessions([second.session]);
        expect(work(second.kept)).toEqual(work(whole.kept));
        // What was finished was not done again.
        expect(new Set(second.progress.map(({ kind, turn }) => `${kind} ${turn}`)).size).toBe(
          whole.kept.length - cutAt,
        );
      }
    },
  );

  test("two are held turn by turn, with the same client and the same seeds", async () => {
    const order: string[] = [];
    const two = (["loop", "draft"] as const).map((arm) => {
      const made = held({ arm, turns: 3 });
      const { append } = made.session.env;
      made.session.env.append = async (step) => {
        await append(step);
        order.push(`${arm} ${step.kind}`);
      };
      return made;
    });
    await holdSessions(two.map(({ session }) => session));
    const turn = ["loop client", "loop therapist", "draft client", "draft therapist"];
    expect(order).toEqual([...turn, ...turn, ...turn, "loop verdict", "draft verdict"]);
    const seeds = two.map(({ kept }) =>
      kept.flatMap((step) => ("seed" in step ? [step.seed] : [])),
    );
    expect(seeds[0]).toEqual(seeds[1]);
    const opening = two.map(({ kept }) => conversationOf(kept)[0]?.text);
    expect(opening[0]).toBe(opening[1]);
  });

  test("a verdict that is there already is not asked for again", async () => {
    const whole = held();
    await holdSessions([whole.session]);
    const again = held({}, { finished: whole.kept });
    await holdSessions([again.session]);
    expect(again.kept).toEqual(whole.kept);
    expect(again.progress).toEqual([]);
  });

  test("steps of another session, or out of their place, are refused in words", async () => {
    const whole = held({ seed: 1 });
    await holdSessions([whole.session]);
    const steps = whole.kept;
    const refused = (finished: SessionStep[], plan = { seed: 1, turns: 5 }) =>
      expect(() => checkSteps(plan, finished)).toThrow(
        /does not fit it: another turn, or another seed/,
      );
    refused(steps, { seed: 2, turns: 5 });
    refused(steps, { seed: 1, turns: 3 });
    refused(steps.slice(1));
    refused([...steps.slice(0, 2), ...steps.slice(0, 2)]);
    refused([...steps.slice(0, 2), ...steps.slice(3)]);
    const other = held({ seed: 2 }, { finished: steps });
    await expect(holdSessions([other.session])).rejects.toMatchObject({ code: "session-mismatch" });
    expect(other.kept).toEqual(steps);
  });

  test("stopped between steps it keeps what was finished, and says nothing more", async () => {
    const made = held();
    const { append } = made.session.env;
    made.session.env.append = async (step) => {
      await append(step);
      if (made.kept.length === 4) made.stop.abort();
    };
    await expect(holdSessions([made.session])).rejects.toMatchObject({ name: "AbortError" });
    expect(made.kept).toHaveLength(4);
  });
});
