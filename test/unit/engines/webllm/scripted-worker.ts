import type { WorkerLike } from "../../../../src/engines/webllm/client.ts";

/** What a script does with one request: an answer, or an error's "Name: message". */
export type Reply = { content: unknown } | { error: string } | "silence";

interface Posted {
  kind: string;
  uuid: string;
  content: unknown;
}

/**
 * Plays the worker's side of the protocol. The real worker is tested in the browser; a device that
 * is lost in the middle of an answer cannot be had there.
 */
export class ScriptedWorker implements WorkerLike {
  readonly posted: Posted[] = [];
  terminated = false;
  readonly #listeners = new Map<string, Array<(event: { data: unknown }) => void>>();
  readonly #script: (request: Posted, worker: ScriptedWorker) => Reply | undefined;

  readonly #warmUp: Reply;

  /** @param warmUp the answer to the small request that comes before any real one */
  constructor(
    script: (request: Posted, worker: ScriptedWorker) => Reply | undefined = () => undefined,
    warmUp: Reply = digitAnswer,
  ) {
    this.#script = script;
    this.#warmUp = warmUp;
  }

  kinds(): string[] {
    return this.posted.map(({ kind }) => kind);
  }

  postMessage(message: unknown): void {
    if (this.terminated) return;
    const request = message as Posted;
    this.posted.push(request);
    const reply = isWarmUp(request)
      ? this.#warmUp
      : (this.#script(request, this) ?? { content: null });
    if (reply === "silence") return;
    const { uuid } = request;
    queueMicrotask(() =>
      this.send(
        "error" in reply
          ? { kind: "throw", uuid, content: reply.error }
          : { kind: "return", uuid, content: reply.content },
      ),
    );
  }

  send(data: unknown): void {
    if (!this.terminated) this.dispatch("message", { data });
  }

  dispatch(type: string, event: { data: unknown }): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  loseDevice(): void {
    this.send({
      kind: "attune.event",
      content: { type: "device-lost", reason: "unknown", message: "GPU connection lost" },
    });
  }

  terminate(): void {
    this.terminated = true;
  }

  addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }
}

function isWarmUp({ kind, content }: Posted): boolean {
  return kind === "chatCompletionNonStreaming" && JSON.stringify(content).includes("Ready?");
}

const usage = {
  prompt_tokens: 12,
  completion_tokens: 3,
  total_tokens: 15,
  extra: {
    prefill_tokens_per_s: 100,
    decode_tokens_per_s: Number.NaN,
    time_to_first_token_s: 0.5,
  },
};

/** The chunks of one streamed answer, as the package sends them; then the end. */
export function streamOf(pieces: readonly string[], finish = "stop"): Reply[] {
  return [
    ...pieces.map((content) => ({
      content: { choices: [{ delta: { content }, finish_reason: null, index: 0 }] },
    })),
    { content: { choices: [{ delta: {}, finish_reason: finish, index: 0 }] } },
    { content: { choices: [], usage } },
    { content: undefined },
  ];
}

/** Answers streams with the given replies, one stream after the other; all else with null. */
export function streaming(streams: Reply[][]): (request: Posted) => Reply | undefined {
  let current: Reply[] = [];
  return ({ kind }) => {
    if (kind === "chatCompletionStreamInit") current = [...(streams.shift() ?? [])];
    if (kind === "completionStreamNextChunk") return current.shift() ?? { content: undefined };
    return undefined;
  };
}

/** A non-streamed answer "G4" with log-probabilities. */
export const digitAnswer: Reply = {
  content: {
    choices: [
      {
        finish_reason: "stop",
        index: 0,
        message: { role: "assistant", content: "G4" },
        logprobs: {
          content: [
            { token: "G", logprob: 0, top_logprobs: [{ token: "G", logprob: 0 }] },
            {
              token: "4",
              logprob: Math.log(0.75),
              top_logprobs: [
                { token: "4", logprob: Math.log(0.75) },
                { token: "5", logprob: Math.log(0.25) },
                { token: "1", logprob: Number.NEGATIVE_INFINITY },
              ],
            },
          ],
        },
      },
    ],
    usage,
  },
};
