import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Priority } from "../../../src/domain/language-model.ts";
import { createQueue, orAborted } from "../../../src/engines/queue.ts";

const never = () => new AbortController().signal;

/** Lets everything that can go on go on. */
async function settle(): Promise<void> {
  for (let step = 0; step < 10; step++) await Promise.resolve();
}

/** A task that runs until it is told to end. */
function gate() {
  let started = false;
  let end: (text: string) => void = () => {};
  const promise = new Promise<string>((resolve) => {
    end = resolve;
  });
  const task = () => {
    started = true;
    return promise;
  };
  return { task, end, started: () => started };
}

describe("order", () => {
  test("one at a time, first come, first served", async () => {
    const queue = createQueue();
    const [first, second] = [gate(), gate()];
    const outcomes = [
      queue.run(first.task, { signal: never() }),
      queue.run(second.task, { signal: never() }),
    ];
    await settle();
    expect([first.started(), second.started(), queue.size]).toEqual([true, false, 2]);
    first.end("one");
    await settle();
    expect([second.started(), queue.size]).toEqual([true, 1]);
    second.end("two");
    expect(await Promise.all(outcomes)).toEqual(["one", "two"]);
    expect(queue.size).toBe(0);
  });

  test("what a user waits for goes before work in the background, and runs nothing over", async () => {
    const queue = createQueue();
    const order: string[] = [];
    const add = (name: string, priority: Priority) =>
      queue.run(
        async () => {
          order.push(name);
        },
        { signal: never(), priority },
      );
    await Promise.all([
      add("background 1", "background"),
      add("background 2", "background"),
      add("user 1", "user"),
      add("user 2", "user"),
    ]);
    expect(order).toEqual(["background 1", "user 1", "user 2", "background 2"]);
  });

  test("never more than the limit at a time, and each exactly once", async () => {
    const tasks = fc.array(
      fc.record({
        priority: fc.constantFrom<Priority>("user", "background"),
        fails: fc.boolean(),
        stopped: fc.boolean(),
        turns: fc.nat(5),
      }),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), tasks, async (limit, all) => {
        const queue = createQueue(limit);
        let running = 0;
        const started = all.map(() => 0);
        const stops = all.map(() => new AbortController());
        const outcomes = all.map(({ priority, fails, turns }, index) =>
          queue.run(
            async () => {
              started[index] = (started[index] ?? 0) + 1;
              running += 1;
              expect(running).toBeLessThanOrEqual(limit);
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              running -= 1;
              if (fails) throw new Error("failed");
              return index;
            },
            { signal: stops[index]?.signal ?? never(), priority },
          ),
        );
        for (const [index, { stopped }] of all.entries()) if (stopped) stops[index]?.abort();
        const settled = await Promise.allSettled(outcomes);
        for (const [index, outcome] of settled.entries()) {
          const { stopped = false, fails = false } = all[index] ?? {};
          expect(outcome.status).toBe(stopped || fails ? "rejected" : "fulfilled");
          if (!stopped) expect(started[index]).toBe(1);
        }
        await settle();
        expect(queue.size).toBe(0);
      }),
    );
  });
});

describe("stopping", () => {
  test("a task that waits leaves the line at once and never starts", async () => {
    const queue = createQueue();
    const [first, second] = [gate(), gate()];
    const stop = new AbortController();
    const running = queue.run(first.task, { signal: never() });
    const waiting = queue.run(second.task, { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(queue.size).toBe(1);
    first.end("one");
    await running;
    await settle();
    expect(second.started()).toBe(false);
  });

  test("whoever stops a running task does not wait for it, the next task does", async () => {
    const queue = createQueue();
    const [first, second] = [gate(), gate()];
    const stop = new AbortController();
    const running = queue.run(first.task, { signal: stop.signal });
    const waiting = queue.run(second.task, { signal: never() });
    await settle();
    stop.abort();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect(second.started()).toBe(false);
    first.end("too late");
    await settle();
    expect(second.started()).toBe(true);
    second.end("two");
    expect(await waiting).toBe("two");
  });

  test("a signal that has fired already starts nothing", async () => {
    const queue = createQueue();
    const task = gate();
    const outcome = queue.run(task.task, { signal: AbortSignal.abort() });
    await expect(outcome).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect([task.started(), queue.size]).toEqual([false, 0]);
  });

  test("work that settles first keeps its outcome", async () => {
    const stop = new AbortController();
    const outcome = orAborted(Promise.resolve("done"), stop.signal);
    expect(await outcome).toBe("done");
    stop.abort();
    expect(await outcome).toBe("done");
  });
});

test("a failure is its task's alone", async () => {
  const queue = createQueue();
  const failing = queue.run(
    () => {
      throw new Error("at once");
    },
    { signal: never() },
  );
  const next = queue.run(async () => "fine", { signal: never() });
  await expect(failing).rejects.toThrow("at once");
  expect(await next).toBe("fine");
});
