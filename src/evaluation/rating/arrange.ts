import { draws } from "../stress/draws.ts";

/**
 * The tasks in a drawn order in which no two of one item follow each other, where that can be. It
 * depends on the tasks, their order and the seed alone.
 *
 * @param after the item that was shown before them; null where they are the first
 */
export function arranged<Task extends { item: string }>(
  tasks: readonly Task[],
  seed: number,
  after: string | null = null,
): Task[] {
  const below = draws(seed);
  const left = new Map<string, Task[]>();
  for (const task of tasks) {
    const same = left.get(task.item);
    if (same) same.push(task);
    else left.set(task.item, [task]);
  }
  const order: Task[] = [];
  let last = after;
  for (let rest = tasks.length; rest > 0; rest -= 1) {
    const item = nextItem(left, rest, last, below);
    const same = left.get(item) ?? [];
    order.push(...same.splice(below(same.length), 1));
    if (same.length === 0) left.delete(item);
    last = item;
  }
  return order;
}

/**
 * Items are as likely as they have tasks left. One with so many that the others could not come
 * between them is taken at once.
 */
function nextItem(
  left: ReadonlyMap<string, readonly unknown[]>,
  rest: number,
  last: string | null,
  below: (count: number) => number,
): string {
  let open = 0;
  for (const [item, { length }] of left) {
    if (item === last) continue;
    if (2 * length > rest) return item;
    open += length;
  }
  let place = below(open);
  for (const [item, { length }] of left) {
    if (item === last) continue;
    if (place < length) return item;
    place -= length;
  }
  // Nothing is left but the item that was shown last.
  return left.keys().next().value ?? "";
}
