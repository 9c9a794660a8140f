import { EngineError, type EngineErrorCode } from "../engine.ts";
import { type Request, type WorkerEvent, workerMessageSchema } from "./protocol.ts";

/** The parts of a Worker that are used, so that a test can play the worker's side. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "error" | "messageerror", listener: (event: unknown) => void): void;
}

export interface ClientListeners {
  /** WebLLM's own report of loading: a text, and how much of the present part is done (0..1). */
  onInitProgress: (report: { progress: number; text: string }) => void;
  onEvent: (event: WorkerEvent) => void;
  /** The worker is of no use any more; requests under way have been rejected with the error. */
  onDeath: (error: EngineError) => void;
}

/** The page's end of the protocol: one typed call per request. */
export interface WorkerClient {
  readonly dead: boolean;
  /**
   * Called at every message of the worker, whatever it says.
   *
   * @returns stops the calls
   */
  onSign(listener: () => void): () => void;
  /**
   * @returns the answer's content, not yet checked
   * @throws the worker's "Name: message" string, or the error the worker died of
   */
  request(request: Request): Promise<unknown>;
  /** For the kinds that the package does not answer. */
  tell(request: Request): void;
  /** Ends the worker; requests under way reject with `error`. Does not call `onDeath`. */
  terminate(error: Error): void;
}

interface Pending {
  resolve: (content: unknown) => void;
  reject: (error: unknown) => void;
}

export function createWorkerClient(worker: WorkerLike, listeners: ClientListeners): WorkerClient {
  const pending = new Map<string, Pending>();
  const signListeners = new Set<() => void>();
  let diedOf: Error | null = null;
  let heard = false;
  let count = 0;

  function nextId(): string {
    count += 1;
    return String(count);
  }

  function end(error: Error): void {
    if (diedOf) return;
    diedOf = error;
    worker.terminate();
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  function die(detail: string, code: EngineErrorCode = "worker-dead"): void {
    if (diedOf) return;
    const error = new EngineError(code, { detail });
    end(error);
    listeners.onDeath(error);
  }

  function take(uuid: string): Pending | undefined {
    const waiting = pending.get(uuid);
    pending.delete(uuid);
    return waiting;
  }

  worker.addEventListener("message", ({ data }) => {
    if (diedOf) return;
    const message = workerMessageSchema.safeParse(data);
    if (!message.success) {
      die("The worker sent a message of unknown form.");
      return;
    }
    heard = true;
    for (const listener of [...signListeners]) listener();
    switch (message.data.kind) {
      case "return":
        take(message.data.uuid)?.resolve(message.data.content);
        break;
      case "throw":
        take(message.data.uuid)?.reject(message.data.content);
        break;
      case "initProgressCallback":
        listeners.onInitProgress(message.data.content);
        break;
      case "attune.event":
        listeners.onEvent(message.data.content);
        break;
      case "heartbeat":
        break;
    }
  });
  worker.addEventListener("error", (event) => {
    const message = messageOf(event);
    if (message !== null) die(message);
    // A script that could not be fetched is an error without a message.
    else if (heard) die("The worker failed without saying why.");
    else die("The worker's script could not be loaded.", "engine-missing");
  });
  worker.addEventListener("messageerror", () => die("A message could not be read."));

  return {
    get dead() {
      return diedOf !== null;
    },
    onSign(listener) {
      signListeners.add(listener);
      return () => signListeners.delete(listener);
    },
    request(request) {
      if (diedOf) return Promise.reject(diedOf);
      const uuid = nextId();
      return new Promise((resolve, reject) => {
        pending.set(uuid, { resolve, reject });
        worker.postMessage({ ...request, uuid });
      });
    },
    tell(request) {
      if (!diedOf) worker.postMessage({ ...request, uuid: nextId() });
    },
    terminate: end,
  };
}

function messageOf(event: unknown): string | null {
  const has = typeof event === "object" && event !== null && "message" in event;
  return has ? String(event.message) : null;
}
