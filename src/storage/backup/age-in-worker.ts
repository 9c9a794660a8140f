import { aborted } from "../../domain/errors.ts";
import type { AgeBox } from "./age-box.ts";
import { BackupError } from "./errors.ts";
import { type AgeAnswer, type AgeRequest, answerSchema } from "./protocol.ts";

/** The age format in a worker of its own for each file: ending it ends everything, keys included. */
export const ageInWorker: AgeBox = {
  async seal(passphrase, signal) {
    const room = startWorker(signal);
    await room.ask({ type: "seal", passphrase });
    return {
      async write(lines) {
        await room.ask({ type: "write", lines: [...lines] });
      },
      async finish() {
        const answer = await room.ask({ type: "finish" });
        room.end();
        if (answer.type !== "file") throw new BackupError("worker");
        return answer.file;
      },
      close: room.end,
    };
  },

  async open(file, passphrase, signal) {
    const room = startWorker(signal);
    await room.ask({ type: "open", file, passphrase });
    return {
      async *lines() {
        await room.ask({ type: "rewind" });
        for (;;) {
          const answer = await room.ask({ type: "next" });
          if (answer.type !== "lines") throw new BackupError("worker");
          if (answer.lines.length === 0) return;
          yield* answer.lines;
        }
      },
      close: room.end,
    };
  },
};

interface WorkerRoom {
  /** One at a time. A failure ends the worker. */
  ask(request: AgeRequest): Promise<AgeAnswer>;
  end(): void;
}

/** @param signal ends the worker at once, even in the middle of scrypt; then `ask` rejects. */
function startWorker(signal: AbortSignal): WorkerRoom {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./age-worker.ts", import.meta.url), { type: "module" });
  let ended: Error | null = null;
  let fail: ((error: Error) => void) | null = null;
  const end = (reason: Error) => {
    if (ended) return;
    ended = reason;
    worker.terminate();
    signal.removeEventListener("abort", onAbort);
    fail?.(reason);
  };
  const onAbort = () => end(aborted());
  signal.addEventListener("abort", onAbort);

  return {
    async ask(request) {
      if (ended) throw ended;
      const answer = await new Promise<AgeAnswer>((resolve, reject) => {
        fail = reject;
        worker.onerror = ({ message }) => end(new BackupError("worker", { cause: message }));
        worker.onmessageerror = () => end(new BackupError("worker"));
        worker.onmessage = ({ data }: MessageEvent<unknown>) => {
          const read = answerSchema.safeParse(data);
          resolve(read.success ? read.data : { type: "failed", code: "worker", detail: "" });
        };
        worker.postMessage(request);
      });
      fail = null;
      if (answer.type !== "failed") return answer;
      const error = new BackupError(answer.code, { cause: answer.detail });
      end(error);
      throw error;
    },
    end: () => end(new BackupError("worker")),
  };
}
