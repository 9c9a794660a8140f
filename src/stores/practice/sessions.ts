import { createStore } from "zustand/vanilla";
import { isAbort } from "../../domain/errors.ts";
import type { NewId } from "../../domain/ids.ts";
import type { Assignment } from "../../domain/settings.ts";
import {
  MAX_PRACTISED_TURNS,
  type SessionStep,
  type SimulatedSession,
  type WatchedArm,
} from "../../domain/simulated-session.ts";
import {
  clientSpeaks,
  type HeldSession,
  holdSessions,
  judgeSession,
  seedOf,
} from "../../simulation/hold-session.ts";
import type { Storage } from "../../storage/index.ts";
import { failureWords } from "../failure-words.ts";
import { answersOf } from "./arms.ts";
import { type Desk, DeskError } from "./desk.ts";
import { feedbackOn, revisionOf } from "./feedback.ts";
import type { Casting, SessionBasis, SessionRoles } from "./roles.ts";
import { createKeeper, type Keeper, readSession } from "./sessions-keep.ts";
import {
  besides,
  isHeld,
  type OpenSession,
  type Player,
  type Players,
  PracticeError,
  type PracticeSessions,
  type PracticeSessionsState,
} from "./sessions-state.ts";
import { type Due, dueIn, type Wish } from "./work.ts";

export interface SessionsDeps extends Casting {
  storage: Pick<Storage, "simulatedSessions" | "onChange">;
  desk: Desk;
  newId: NewId;
  /** 32-bit unsigned. */
  newSeed(): number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  /** Version of the app. */
  app: string;
}

/** A restore changes many records; they are read together, this long after the first. */
const REREAD_AFTER_MS = 200;

/** Simulated sessions: those that are kept, and the one at work. Reads nothing before `refresh`. */
export function createPracticeSessions(deps: SessionsDeps): PracticeSessions {
  const { storage, desk, newId, now, rest } = deps;
  const keepers = new Map<string, Keeper>();
  const wishes = new Map<string, Wish[]>();

  const store = createStore<PracticeSessionsState>()((set, get) => {
    function put(open: OpenSession): void {
      const { head } = open;
      const { sessions, opened } = get();
      const others = sessions.filter(({ id }) => id !== head.id);
      set({
        sessions: head.batch === null ? newestFirst([head, ...others]) : sessions,
        opened: { ...opened, [head.id]: open },
      });
    }

    function fail(id: string, words: string | null): void {
      const { [id]: _, ...others } = get().failures;
      set({ failures: words === null ? others : { ...others, [id]: words } });
    }

    function keep(open: OpenSession, next: number): Keeper {
      const keeper = createKeeper(deps, open, next, put);
      keepers.set(open.head.id, keeper);
      put(open);
      return keeper;
    }

    async function keeperOf(id: string): Promise<Keeper | null> {
      const known = keepers.get(id);
      // Those of a batch are held elsewhere: what is on the disk counts.
      const isElsewhere = known?.now().head.batch != null && !isHeld(id, get().atWork);
      if (known && !isElsewhere) return known;
      const head = await headOf(id);
      if (!head) return null;
      const { open, next } = await readSession(storage, head);
      const meanwhile = isElsewhere ? undefined : keepers.get(id);
      return meanwhile ?? keep(open, next);
    }

    async function headOf(id: string): Promise<SimulatedSession | null> {
      const known = get().sessions.find((each) => each.id === id);
      if (known) return known;
      const { items } = await storage.simulatedSessions.list();
      return items.find((each) => each.id === id) ?? null;
    }

    let isBeginning = false;
    /** Begins something new while nothing else begins or is at work; stores nothing otherwise. */
    async function beginning<Result>(work: () => Promise<Result>): Promise<Result> {
      desk.refuse();
      if (isBeginning) {
        throw new DeskError("busy", "Another session is beginning.", "Wait for it to begin.");
      }
      isBeginning = true;
      try {
        return await work();
      } finally {
        isBeginning = false;
      }
    }

    /** Stores new heads before anything is said in them. */
    async function begin(heads: readonly SimulatedSession[]): Promise<void> {
      desk.refuse();
      await storage.simulatedSessions.putAll(heads);
      for (const head of heads) keep({ head, steps: [], damaged: 0 }, 0);
    }

    /**
     * Takes the app's attention for sessions; what goes wrong is said beside the first.
     *
     * @returns whether the work came to its end
     */
    async function atWorkOn(
      heads: readonly [SimulatedSession, ...SimulatedSession[]],
      work: (signal: AbortSignal) => Promise<void>,
      others: readonly Assignment[] = [],
    ): Promise<boolean> {
      const [{ id, summary }] = heads;
      const roles = heads.flatMap(({ client, generator, judge }) => [client, generator, judge]);
      try {
        await desk.run([...roles, ...others], async (signal) => {
          for (const head of heads) fail(head.id, null);
          const held = heads.map((head) => head.id);
          const none = { partial: "", stopping: false } as const;
          set({ atWork: { session: id, held, kind: "client", turn: summary.turns, ...none } });
          try {
            await work(signal);
          } finally {
            set({ atWork: null });
          }
        });
        return true;
      } catch (error) {
        for (const head of heads) wishes.delete(head.id);
        if (!isAbort(error)) fail(id, failureWords(error));
        return false;
      }
    }

    function progress(
      session: string,
      kind: SessionStep["kind"],
      turn: number,
      partial = "",
    ): void {
      const { atWork } = get();
      if (atWork) set({ atWork: { ...atWork, session, kind, turn, partial } });
    }

    /** Works off what is due in a session, until nothing is. */
    async function goOn(keeper: Keeper): Promise<void> {
      const { head } = keeper.now();
      if (isHeld(head.id, get().atWork)) return;
      const judges = (wishes.get(head.id) ?? []).flatMap((each) =>
        each.kind === "verdict" ? [each.judge.assignment] : [],
      );
      const done = await atWorkOn(
        [head],
        async (signal) => {
          const sound = checked(keeper.now());
          let roles: SessionRoles | null = null;
          for (;;) {
            const due = dueIn(keeper.now(), wishes.get(head.id) ?? []);
            if (!due) return;
            progress(head.id, due.kind, "turn" in due ? due.turn : sound.head.summary.turns);
            if (due.kind === "verdict" && due.judge) {
              // The app does not know yet that this model is needed: it is told below.
              if (!judges.includes(due.judge.assignment)) return;
              // Its model may take the place of those of the session.
              roles = null;
              await judgeToo(keeper, due, due.judge, signal);
            } else {
              roles ??= await deps.cast(sound.head, signal);
              await doPiece(keeper, due, roles, signal);
            }
          }
        },
        judges,
      );
      // What was asked for in the very moment when the work ended.
      if (done && dueIn(keeper.now(), wishes.get(head.id) ?? [])) await goOn(keeper);
    }

    function envOf(keeper: Keeper, signal: AbortSignal) {
      const { id } = keeper.now().head;
      return {
        append: keeper.append,
        now,
        signal,
        rest,
        onProgress: ({
          kind,
          turn,
          partial,
        }: {
          kind: SessionStep["kind"];
          turn: number;
          partial: string;
        }) => progress(id, kind, turn, partial),
      };
    }

    /** Another judge reads the session; nobody else is needed for that. */
    async function judgeToo(
      keeper: Keeper,
      due: Due,
      judge: Player,
      signal: AbortSignal,
    ): Promise<void> {
      const { head, steps } = keeper.now();
      const other = { ...head, judge: judge.assignment, judgeName: judge.name };
      // It says nothing in the session: neither its prompts nor its files have to be those of then.
      const { prompts } = await deps.basis([judge.assignment]);
      const own = { ...other, client: RULES, generator: RULES, prompts, hashes: {} };
      const { judge: asked } = await deps.cast(own, signal);
      await judgeSession(other, asked, envOf(keeper, signal), [...steps]);
      forget(head.id, due);
    }

    async function doPiece(
      keeper: Keeper,
      due: Due,
      roles: SessionRoles,
      signal: AbortSignal,
    ): Promise<void> {
      const { head, steps } = keeper.now();
      const env = envOf(keeper, signal);
      if (due.kind === "client") {
        await clientSpeaks(head, due.turn, roles.client, env, [...steps]);
        return;
      }
      if (due.kind === "verdict") {
        await judgeSession(head, roles.judge, env, [...steps]);
        return;
      }
      const from = now();
      await rest();
      signal.throwIfAborted();
      const made =
        due.kind === "feedback"
          ? await feedbackOn(head, steps, due.turn, roles.replies, signal)
          : await revisionOf(head, steps, due.turn, roles.replies, {
              signal,
              now,
              rest,
              onProgress({ kind, partial }) {
                if (kind === "rewrite") progress(head.id, "revision", due.turn, partial);
              },
            });
      const to = now();
      if (made) {
        await keeper.append({
          ...made,
          at: new Date(to).toISOString(),
          ms: Math.max(0, to - from),
        });
      } else if (!(wishes.get(head.id) ?? []).some((each) => each === due)) {
        // Nobody asked for it, so it would be due for ever.
        throw new PracticeError(
          "no-such-reply",
          "A reply of this session is not where it should be, so there is no feedback on it.",
          "What was said is kept; start a new session.",
        );
      }
      forget(head.id, due);
    }

    function forget(id: string, done: Due): void {
      wishes.set(
        id,
        (wishes.get(id) ?? []).filter((wish) => wish !== done),
      );
    }

    function wish(id: string, wanted: Wish): void {
      wishes.set(id, [...(wishes.get(id) ?? []), wanted]);
      void taken(id, goOn);
    }

    async function taken(id: string, work: (keeper: Keeper) => Promise<void>): Promise<void> {
      try {
        const keeper = await keeperOf(id);
        if (keeper) await work(keeper);
      } catch (error) {
        fail(id, failureWords(error));
      }
    }

    /** Holds sessions that nobody practises, the ones beside each other together. */
    async function hold(held: readonly Keeper[]): Promise<void> {
      const heads = held.map((keeper) => keeper.now().head);
      const [first, ...others] = heads;
      if (!first) return;
      const done = await atWorkOn([first, ...others], async (signal) => {
        const sessions: HeldSession[] = [];
        for (const keeper of held) {
          const { head } = keeper.now();
          try {
            const session = await readied(keeper, signal);
            if (session) sessions.push(session);
          } catch (error) {
            if (isAbort(error)) throw error;
            // The one beside it can still go on.
            fail(head.id, failureWords(error));
            leaveOut(head.id);
          }
        }
        await holdSessions(sessions);
      });
      // What was asked for in one of them while they were held.
      for (const keeper of done ? held : []) {
        if ((wishes.get(keeper.now().head.id) ?? []).length > 0) await goOn(keeper);
      }
    }

    function leaveOut(id: string): void {
      const { atWork } = get();
      if (!atWork) return;
      const held = atWork.held.filter((each) => each !== id);
      set({ atWork: { ...atWork, session: held[0] ?? atWork.session, held } });
    }

    /** Loads who takes part; null for a session that a person holds. */
    async function readied(keeper: Keeper, signal: AbortSignal): Promise<HeldSession | null> {
      const { head, steps } = checked(keeper.now());
      if (head.arm === "person") return null;
      const roles = await deps.cast(head, signal);
      return {
        plan: head,
        ports: {
          client: roles.client,
          judge: roles.judge,
          answer: answersOf(head.arm, head, roles.replies, { now, rest }),
        },
        env: { ...envOf(keeper, signal), finished: steps },
      };
    }

    function newHead(
      { profile, players }: Pick<SimulatedSession, "profile"> & { players: Players },
      basis: SessionBasis,
      fields: Pick<SimulatedSession, "arm" | "beside" | "turns" | "seed" | "feedback"> & {
        id?: string;
      },
    ): SimulatedSession {
      const at = new Date(now()).toISOString();
      const { client, generator, judge } = players;
      return {
        id: newId(),
        profile,
        batch: null,
        ...fields,
        ...basis,
        client: client.assignment,
        generator: generator.assignment,
        judge: judge.assignment,
        clientName: client.name,
        generatorName: generator.name,
        judgeName: judge.name,
        status: "running",
        endedBy: null,
        createdAt: at,
        updatedAt: at,
        summary: { turns: 0, mean: null, scores: {}, flags: [] },
        app: deps.app,
      };
    }

    /** The reply as the next step, where it is the person's turn. */
    function replyIn(open: OpenSession, text: string): SessionStep {
      const { head, steps } = checked(open);
      const lines = steps.filter(({ kind }) => kind === "client").length;
      const turn = steps.filter(({ kind }) => kind === "therapist").length;
      const isMine = head.arm === "person" && head.status === "running" && lines === turn + 1;
      if (!isMine) {
        throw new PracticeError(
          "not-your-turn",
          "The client has not answered yet, or the session has ended.",
          "Your reply is kept in the box; send it when the client has spoken.",
        );
      }
      if (text === "") {
        throw new PracticeError(
          "nothing-said",
          "There is nothing to send.",
          "Write a reply first.",
        );
      }
      return {
        kind: "therapist",
        turn,
        text,
        by: null,
        card: null,
        outcome: null,
        candidates: 1,
        seed: seedOf(head.seed, turn, "therapist"),
        at: new Date(now()).toISOString(),
        ms: 0,
        usage: null,
        notes: [],
      };
    }

    return {
      status: "loading",
      sessions: [],
      damaged: 0,
      opened: {},
      atWork: null,
      failures: {},
      replies: {},

      async refresh() {
        const { items, damaged } = await storage.simulatedSessions.list();
        // After a restore, what is stored may be newer than what is open.
        for (const head of items) {
          if (!isHeld(head.id, get().atWork)) await keepers.get(head.id)?.renew(head);
        }
        // Those that are at work are ahead of what is on the disk.
        const stored = items.map((head) => keepers.get(head.id)?.now().head ?? head);
        const own = stored.filter(({ batch }) => batch === null);
        set({ status: "ready", sessions: newestFirst(own), damaged: damaged.length });
      },

      async open(id) {
        const keeper = await keeperOf(id);
        if (!keeper) return null;
        const { head } = keeper.now();
        for (const other of besides(head, get().sessions)) await keeperOf(other.id);
        return keeper.now();
      },

      start: ({ profile, feedback, players, seed }) =>
        beginning(async () => {
          const basis = await deps.basis(assignmentsOf(players));
          const head = newHead({ profile, players }, basis, {
            arm: "person",
            beside: null,
            turns: MAX_PRACTISED_TURNS,
            seed: seed ?? deps.newSeed(),
            feedback,
          });
          await begin([head]);
          void taken(head.id, goOn);
          return head.id;
        }),

      watch: ({ profile, arms, turns, players, seed: given }) =>
        beginning(async () => {
          const basis = await deps.basis(assignmentsOf(players));
          const seed = given ?? deps.newSeed();
          const id = newId();
          const beside = arms.length > 1 ? id : null;
          const heads = arms.map((arm: WatchedArm, at) => {
            const head = newHead({ profile, players }, basis, {
              arm,
              beside,
              turns,
              seed,
              feedback: null,
            });
            return at === 0 ? { ...head, id } : head;
          });
          await begin(heads);
          const held = heads.flatMap((head) => keepers.get(head.id) ?? []);
          void hold(held);
          return id;
        }),

      resume(id) {
        void taken(id, async (keeper) => {
          const { head } = keeper.now();
          if (head.arm === "person" || head.status === "ended") return goOn(keeper);
          const left = besides(head, get().sessions).filter(({ status }) => status === "running");
          const held = await Promise.all(left.map((each) => keeperOf(each.id)));
          await hold(held.flatMap((each) => each ?? []));
        });
      },

      stop() {
        const { atWork } = get();
        if (!atWork) return;
        set({ atWork: { ...atWork, stopping: true } });
        desk.stop();
      },

      typeReply(id, text) {
        set({ replies: { ...get().replies, [id]: text } });
      },

      async send(id, text) {
        const keeper = await keeperOf(id);
        if (!keeper) return;
        // Whose turn it is shows when all before it is on disk, so that two presses say it once.
        await keeper.append((open) => replyIn(open, text.trim()));
        const { [id]: _, ...replies } = get().replies;
        set({ replies });
        const { head } = keeper.now();
        if (head.summary.turns >= head.turns)
          await keeper.change({ status: "ended", endedBy: "turns" });
        void taken(id, goOn);
      },

      showFeedback: (id, turn) => wish(id, { kind: "feedback", turn }),
      showRevision: (id, turn) => wish(id, { kind: "revision", turn }),

      async end(id) {
        const keeper = await keeperOf(id);
        if (!keeper) return;
        const { head } = keeper.now();
        if (head.arm !== "person" || head.status === "ended") return;
        await keeper.change({ status: "ended", endedBy: "person" });
        void taken(id, goOn);
      },

      judgeAgain: (id, judge) => wish(id, { kind: "verdict", judge }),

      makeRoom() {
        get().stop();
        set({ replies: {} });
      },

      async remove(id) {
        if (isHeld(id, get().atWork)) {
          throw new PracticeError("at-work", "This session is at work.", "Stop it first.");
        }
        await storage.simulatedSessions.remove(id);
        keepers.delete(id);
        const { [id]: _open, ...opened } = get().opened;
        const { [id]: _reply, ...replies } = get().replies;
        const sessions = get().sessions.filter((each) => each.id !== id);
        set({ sessions, opened, replies });
      },
    };
  });

  let isRereading = false;
  storage.onChange(({ table }) => {
    if (table !== "simulatedSessions" || isRereading || store.getState().status !== "ready") return;
    isRereading = true;
    setTimeout(async () => {
      // What changes during work is read when it ends.
      await desk.free();
      isRereading = false;
      // Where it cannot be read, the page that asks next is told so.
      store
        .getState()
        .refresh()
        .catch(() => {});
    }, REREAD_AFTER_MS);
  });

  return store;
}

const RULES = { engine: "practice" } as const;

function assignmentsOf({ client, generator, judge }: Players) {
  return [client.assignment, generator.assignment, judge.assignment];
}

/** @throws PracticeError `damaged-session` */
function checked(open: OpenSession): OpenSession {
  if (open.damaged === 0) return open;
  throw new PracticeError(
    "damaged-session",
    "A step of this session cannot be read, so it cannot go on.",
    "What can be read is kept; start a new session.",
  );
}

function newestFirst(sessions: readonly SimulatedSession[]): SimulatedSession[] {
  return sessions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}
