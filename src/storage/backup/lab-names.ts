import type { LabHead } from "./lab-lines.ts";

/** How records that a restore adds are called beside those that are here. */

const MAX_TITLE = 300;
const MAX_LABEL = 200;
const FROM_BACKUP = / \(from backup(?: \d+)?\)$/;

/** @param count how many times it is here already; 0 for the name as it is */
function numberedName(name: string, count: number, most: number): string {
  if (count === 0) return name;
  return withEnd(name, count === 1 ? " (from backup)" : ` (from backup ${count})`, most);
}

function withEnd(name: string, end: string, most: number): string {
  return `${name.replace(FROM_BACKUP, "").slice(0, most - end.length)}${end}`;
}

type Labelled = Extract<LabHead, { label: string }>;

const isLabelled = (head: LabHead): head is Labelled => "label" in head;
const isRun = (head: LabHead): head is Labelled => isLabelled(head) && "arms" in head;

/**
 * Labels of batch runs. A run's replies and its judge go by its label, so that two runs of one data
 * set must not share one.
 */
export class RunLabels {
  /** Ids, by data set and label. */
  readonly #taken = new Map<string, string>();

  /** @param here all that is stored */
  constructor(here: Iterable<LabHead>) {
    for (const head of here) if (isRun(head)) this.#take(head);
  }

  /** A head as it can be here: a run under a label that no other run of its data set has. */
  unique(head: LabHead): LabHead {
    return isRun(head) ? this.#free(head, 0) : head;
  }

  /** A copy, with a name that tells it from the one here. A sheet is known by its rater. */
  copyOf(head: LabHead, id: string): LabHead {
    if (isLabelled(head)) return this.#free({ ...head, id }, 1);
    if ("title" in head) return { ...head, id, title: numberedName(head.title, 1, MAX_TITLE) };
    return { ...head, id };
  }

  /** A head of a backup, under the label that `unique` gave it here, where it did before. */
  asHere(head: LabHead, here: LabHead): LabHead {
    if (!isRun(head) || !isRun(here)) return head;
    const [end] = FROM_BACKUP.exec(here.label) ?? [];
    const isOurs = end !== undefined && here.label === withEnd(head.label, end, MAX_LABEL);
    return isOurs ? { ...head, label: here.label } : head;
  }

  #free(head: Labelled, from: number): LabHead {
    for (let count = from; ; count += 1) {
      const named = { ...head, label: numberedName(head.label, count, MAX_LABEL) };
      const by = this.#taken.get(keyOf(named));
      if (by !== undefined && by !== head.id) continue;
      this.#take(named);
      return named;
    }
  }

  #take(head: Labelled): void {
    this.#taken.set(keyOf(head), head.id);
  }
}

function keyOf(head: Labelled): string {
  return JSON.stringify(["dataSet" in head ? head.dataSet : null, head.label]);
}
