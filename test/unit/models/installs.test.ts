import { expect, test } from "vitest";
import { InstallError } from "../../../src/models/install-error.ts";
import type { InstallOptions } from "../../../src/models/installer.ts";
import { createInstalls } from "../../../src/models/installs.ts";
import { planOf, scriptedInstaller } from "../../support/scripted-installer.ts";

const picked = (name: string) => ({ path: name, file: new File(["x"], name) });

/** Work that goes on until it is stopped. */
function untilStopped(_what: string, { signal, onProgress }: InstallOptions): Promise<void> {
  onProgress({
    phase: "downloading",
    doneBytes: 5,
    totalBytes: 10,
    bytesPerSecond: null,
    secondsLeft: null,
    file: null,
    retryAt: null,
  });
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

test("a download is a job while it runs, and installed after", async () => {
  const installs = createInstalls(scriptedInstaller());
  const jobs: number[] = [];
  installs.state.subscribe(() => jobs.push(installs.state.get().jobs.size));
  await installs.download(planOf("a"));
  expect(Math.max(...jobs)).toBe(1);
  const { jobs: left, installed } = installs.state.get();
  expect(left.size).toBe(0);
  expect([...installed.keys()]).toEqual(["a"]);
});

test("a download that is paused is listed as unfinished, with no failure", async () => {
  const installs = createInstalls(scriptedInstaller({ work: untilStopped }));
  const download = installs.download(planOf("a"));
  expect(installs.state.get().jobs.get("a")?.progress?.doneBytes).toBe(5);
  await installs.stop("a");
  await download;
  const { jobs, unfinished, failures, installed } = installs.state.get();
  expect([jobs.size, unfinished.size, failures.size, installed.size]).toEqual([0, 1, 0, 0]);
});

test("a download that is cancelled leaves nothing", async () => {
  const installs = createInstalls(scriptedInstaller({ work: untilStopped }));
  void installs.download(planOf("a"));
  await installs.remove("a");
  const { jobs, unfinished, installed } = installs.state.get();
  expect([jobs.size, unfinished.size, installed.size]).toEqual([0, 0, 0]);
});

test("a model has one job at a time", async () => {
  const begun: string[] = [];
  const installs = createInstalls(
    scriptedInstaller({
      work: (what, options) => {
        begun.push(what);
        return untilStopped(what, options);
      },
    }),
  );
  void installs.download(planOf("a"));
  await installs.download(planOf("a"));
  await installs.verify("a");
  expect(begun).toEqual(["download a"]);
});

test("a failure is kept with its words until the next try", async () => {
  let fails = true;
  const installs = createInstalls(
    scriptedInstaller({
      work: async () => {
        if (fails) throw new InstallError("damaged", "It is damaged.", "Get it again.");
      },
    }),
  );
  await installs.download(planOf("a"));
  expect(installs.state.get().failures.get("a")?.error.message).toBe(
    "It is damaged. Get it again.",
  );
  fails = false;
  await installs.download(planOf("a"));
  expect(installs.state.get().failures.size).toBe(0);
});

test("whatever goes wrong is an InstallError with what it said", async () => {
  const installs = createInstalls(
    scriptedInstaller({
      work: async () => {
        throw new TypeError("strange");
      },
    }),
  );
  await installs.download(planOf("a"));
  const error = installs.state.get().failures.get("a")?.error;
  expect(error).toBeInstanceOf(InstallError);
  expect(error?.message).toContain("strange");
});

test("two imports run side by side, each with its own name; a failed one can be dismissed", async () => {
  const installs = createInstalls(
    scriptedInstaller({
      work: async () => {
        throw new InstallError("not-a-model", "Not a model.", "Choose another.");
      },
    }),
  );
  await Promise.all([
    installs.importFiles([picked("a.gguf")]),
    installs.importFiles([picked("b.gguf"), picked("c.gguf")]),
  ]);
  const { failures } = installs.state.get();
  expect([...failures.values()].map(({ label }) => label)).toEqual(["a.gguf", "2 files"]);
  for (const key of failures.keys()) installs.dismiss(key);
  expect(installs.state.get().failures.size).toBe(0);
});

test("an import says what it installed, and nothing where it was stopped", async () => {
  const installs = createInstalls(scriptedInstaller());
  expect((await installs.importFiles([picked("a.gguf")]))?.id).toBe("a");
  const slow = createInstalls(scriptedInstaller({ work: untilStopped }));
  const importing = slow.importFiles([picked("a.gguf")]);
  const [key] = slow.state.get().jobs.keys();
  await slow.stop(key ?? "");
  expect(await importing).toBeNull();
  expect(slow.state.get().failures.size).toBe(0);
});

test("a report of an earlier verification does not outlive the next", async () => {
  let goesOn = false;
  const installs = createInstalls(
    scriptedInstaller({
      work: (what, options) => (goesOn ? untilStopped(what, options) : Promise.resolve()),
    }),
  );
  await installs.verify("a");
  expect(installs.state.get().reports.get("a")?.ok).toBe(true);
  goesOn = true;
  void installs.verify("a");
  expect(installs.state.get().reports.has("a")).toBe(false);
  await installs.stop("a");
});

test("a job that begins while the last one is being cleared away stays listed", async () => {
  const inner = scriptedInstaller({
    work: (what, options) =>
      what === "download a" ? Promise.resolve() : untilStopped(what, options),
  });
  let look: (() => void) | null = null;
  const installs = createInstalls({
    ...inner,
    inventory: async () => {
      await new Promise<void>((resolve) => {
        look = resolve;
      });
      return await inner.inventory();
    },
  });
  const download = installs.download(planOf("a"));
  await expect.poll(() => look).not.toBeNull();
  void installs.verify("a");
  const waiting = look as (() => void) | null;
  waiting?.();
  await download;
  expect(installs.state.get().jobs.get("a")?.kind).toBe("verify");
});

test("an older look at what is stored does not replace a newer one", async () => {
  const inner = scriptedInstaller();
  const answers: (() => void)[] = [];
  const installs = createInstalls({
    ...inner,
    async inventory() {
      const found = await inner.inventory();
      await new Promise<void>((resolve) => answers.push(resolve));
      return found;
    },
  });
  const older = installs.refresh();
  await expect.poll(() => answers.length).toBe(1);
  await inner.download(planOf("a"), {
    signal: new AbortController().signal,
    onProgress() {},
  });
  const newer = installs.refresh();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await newer;
  answers[0]?.();
  await older;
  expect([...installs.state.get().installed.keys()]).toEqual(["a"]);
});
