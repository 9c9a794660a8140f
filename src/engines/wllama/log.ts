/** What llama.cpp and the package report while they run; the only source for some facts. */
export interface EngineLog {
  /** Told of every line, as the sign of life that it is. */
  onLine: () => void;
  /** Told when the worker itself fails: it reports that to the log and nowhere else. */
  onWorkerError: (detail: string) => void;
  /** Lines of level "error" since the mark. */
  errorsSince(mark: number): string[];
  mark(): number;
  /** All lines that are kept. */
  lines(): string[];
  /** What the package takes as its logger. */
  readonly sink: Record<"debug" | "log" | "warn" | "error", (...args: unknown[]) => void>;
}

interface Line {
  at: number;
  error: boolean;
  text: string;
}

/** A large model reports a few hundred lines while it loads. */
const MAX_LINES = 1000;

export function createEngineLog(): EngineLog {
  const kept: Line[] = [];
  let count = 0;

  const write =
    (error: boolean) =>
    (...args: unknown[]) => {
      const [first] = args;
      if (error && first instanceof Event) log.onWorkerError(describeEvent(first));
      count += 1;
      kept.push({ at: count, error, text: args.map(describe).join(" ") });
      if (kept.length > MAX_LINES) kept.shift();
      log.onLine();
    };

  const log: EngineLog = {
    onLine() {},
    onWorkerError() {},
    errorsSince: (mark) => kept.filter(({ at, error }) => error && at > mark).map(textOf),
    mark: () => count,
    lines: () => kept.map(textOf),
    sink: { debug: write(false), log: write(false), warn: write(false), error: write(true) },
  };
  return log;
}

function textOf({ text }: Line): string {
  return text;
}

function describe(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === "string" ? value.trimEnd() : "";
}

function describeEvent(event: Event): string {
  return event instanceof ErrorEvent && event.message !== ""
    ? event.message
    : "The worker failed without saying why.";
}

/** Layers on the graphics processor, of all; null where the log does not say. */
export function offloadedLayers(lines: readonly string[]): { on: number; of: number } | null {
  for (const line of lines) {
    const match = /offloaded (\d+)\/(\d+) layers to GPU/.exec(line);
    if (match) return { on: Number(match[1]), of: Number(match[2]) };
  }
  return null;
}

/** Bytes of key and value cache that one token takes; null where the log does not say. */
export function kvBytesPerToken(lines: readonly string[]): number | null {
  let bytes = 0;
  for (const line of lines) {
    const match = /llama_kv_cache: size = +([\d.]+) MiB \( *(\d+) cells/.exec(line);
    // A model with two kinds of attention has two caches.
    if (match) bytes += (Number(match[1]) * 1024 * 1024) / Number(match[2]);
  }
  return bytes > 0 ? bytes : null;
}
