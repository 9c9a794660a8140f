import { createStore } from "zustand/vanilla";
import type { RatingAnswer, RatingSheet } from "../../domain/rating-sheet.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import {
  type Answers,
  countFinished,
  isFinished,
  isWhole,
  nextTask,
  type Said,
} from "../../evaluation/rating/progress.ts";
import type { Storage } from "../../storage/index.ts";
import type { OpenSheet, OpenSheetState } from "./sheets-state.ts";

interface OpenDeps {
  storage: Pick<Storage["ratingSheets"], "putParts">;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Hears of the head each time that it was written. */
  onSaved(sheet: RatingSheet): void;
}

/** Opens a sheet where it was left. Each answer is written at once, the head's count with it. */
export function openSheet(
  { storage, now, onSaved }: OpenDeps,
  sheet: RatingSheet,
  answers: Answers,
  evidence: Pick<Evidence, "items" | "replies">,
): OpenSheet {
  const texts = textsOf(sheet, evidence);
  /** Finished here, the last one last. */
  const order = [...answers]
    .filter(([, answer]) => isFinished(answer))
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    .map(([place]) => place);
  const pending = new Set<number>();
  let writing: Promise<unknown> = Promise.resolve();

  const store = createStore<OpenSheetState>()((set, get) => {
    /** In the state at once, and on the disk as soon as what came before is. */
    function write(place: number, answer: RatingAnswer): Promise<void> {
      const all = new Map(get().answers).set(place, answer);
      const answered = countFinished(all);
      set({ answers: all, sheet: { ...get().sheet, answered, updatedAt: answer.at } });
      pending.add(place);
      return flush();
    }

    function flush(): Promise<void> {
      const written = writing.then(writePending);
      writing = written.catch(() => {});
      return written;
    }

    async function writePending(): Promise<void> {
      const { sheet: head, answers: all } = get();
      const parts = [...pending].flatMap((seq) => {
        const part = all.get(seq);
        return part ? [{ seq, part }] : [];
      });
      if (parts.length === 0) return;
      try {
        await storage.putParts(head.id, parts, head);
      } catch (error) {
        set({ unsaved: pending.size });
        throw error;
      }
      for (const { seq, part } of parts) if (get().answers.get(seq) === part) pending.delete(seq);
      if (get().unsaved > 0) set({ unsaved: 0 });
      onSaved(head);
    }

    function answerOf(place: number, said: Said, ms: number, finished: boolean): RatingAnswer {
      const before = get().answers.get(place)?.ms ?? 0;
      const when = { ms: before + ms, at: new Date(now()).toISOString() };
      if (said.kind === "preference") {
        const { kind, verdict, note } = said;
        if (verdict === null) return { kind, verdict, note, ...when, unfinished: true };
        const answer = { kind, verdict, note, ...when };
        return finished ? answer : { ...answer, unfinished: true };
      }
      return finished ? { ...said, ...when } : { ...said, ...when, unfinished: true };
    }

    return {
      sheet,
      answers,
      place: nextTask(sheet, answers, -1),
      unsaved: 0,
      ...texts,

      async keep(place, said, ms) {
        const before = get().answers.get(place);
        await write(
          place,
          answerOf(place, said, ms, isFinished(before) && isWhole(said, sheet.rubric)),
        );
      },

      async answer(place, said, ms) {
        const written = write(place, answerOf(place, said, ms, true));
        const at = order.indexOf(place);
        if (at >= 0) order.splice(at, 1);
        order.push(place);
        set({ place: nextTask(sheet, get().answers, place) });
        await written;
      },

      async undo() {
        const place = order.pop();
        const answer = place === undefined ? undefined : get().answers.get(place);
        if (place === undefined || !answer) return;
        set({ place });
        if (isFinished(answer)) await write(place, { ...answer, unfinished: true });
      },

      goTo: (place) => set({ place }),
      saveAgain: flush,
    };
  });
  return store;
}

/** Only what the tasks are about: the rest of a large data set is let go. */
function textsOf(
  sheet: RatingSheet,
  { items, replies }: Pick<Evidence, "items" | "replies">,
): Pick<OpenSheetState, "conversationOf" | "textOf"> {
  const wanted = new Set(sheet.tasks.tasks.map(({ item }) => item));
  const conversations = new Map(
    items.flatMap(({ id, conversation }) => (wanted.has(id) ? [[id, conversation]] : [])),
  );
  const texts = new Map(
    replies.flatMap(({ item, source, text }) =>
      wanted.has(item) ? [[JSON.stringify([item, source]), text]] : [],
    ),
  );
  return {
    conversationOf: (item) => conversations.get(item) ?? [],
    textOf: (item, source) => texts.get(JSON.stringify([item, source])) ?? null,
  };
}
