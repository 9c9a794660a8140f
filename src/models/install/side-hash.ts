import * as z from "zod/mini";

/** Hashes of a file, computed in a worker of their own while the caller writes. */
export interface SideHash {
  /** Takes the piece's memory away from the caller. Resolves when there is room for the next. */
  add(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Of all pieces, lower-case hex. */
  end(): Promise<{ sha256: string; md5: string | null }>;
  dispose(): void;
}

const answerSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("hashes"), sha256: z.string(), md5: z.nullable(z.string()) }),
]);
type Answer = z.infer<typeof answerSchema>;

/** Pieces that may wait to be hashed: enough to even out, little in memory. */
const MAX_WAITING = 3;

export function startSideHash({ md5 }: { md5: boolean }): SideHash {
  const worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
  const waiting: { resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  let failure: Error | null = null;

  function fail(why: string): void {
    failure = new Error(`Hashing stopped: ${why}`);
    for (const { reject } of waiting.splice(0)) reject(failure);
  }
  worker.addEventListener("message", ({ data }) => {
    waiting.shift()?.resolve(answerSchema.parse(data));
  });
  worker.addEventListener("error", (event) => fail(event.message || "no reason told"));
  worker.addEventListener("messageerror", () => fail("a message could not be read"));

  function send(message: object, transfer: Transferable[] = []): Promise<Answer> {
    if (failure) return Promise.reject(failure);
    const answer = new Promise<Answer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(message, transfer);
    });
    // It may be awaited only later, or never where the caller was stopped.
    answer.catch(() => {});
    return answer;
  }

  let recent: Promise<Answer>[] = [send({ type: "begin", md5 })];
  return {
    async add(bytes) {
      recent.push(send({ type: "piece", bytes }, [bytes.buffer]));
      if (recent.length > MAX_WAITING) await recent.shift();
    },
    async end() {
      await Promise.all(recent);
      recent = [];
      const answer = await send({ type: "end" });
      if (answer.type !== "hashes") throw new Error("Hashing ended without a hash.");
      return answer;
    },
    dispose: () => worker.terminate(),
  };
}
