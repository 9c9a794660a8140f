import type { InstallPhase, InstallProgress } from "../installer.ts";

/** Progress is told no more often than a person can see. */
const TELL_EVERY_MS = 150;
/** Speed is that of the last seconds: steady enough to read, quick enough to follow. */
const WINDOW_MS = 6000;
const LEAST_WINDOW_MS = 500;

export interface MeterOptions {
  onProgress: (progress: InstallProgress) => void;
  /** Epoch milliseconds. */
  now: () => number;
}

interface Row {
  doneBytes: number;
  /** As announced; null until somebody says. */
  totalBytes: number | null;
}

/** Bytes of all files of one piece of work, and how fast they come. */
export class Meter {
  readonly #rows = new Map<string, Row>();
  readonly #options: MeterOptions;
  #samples: { at: number; moved: number }[] = [];
  /** Bytes that came or went in this run, counted once each. */
  #moved = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #phase: InstallPhase;
  #file: string | null = null;
  #retryAt: number | null = null;
  /** Every file is known by name; until then no sum is a total. */
  allNamed = false;

  constructor(phase: InstallPhase, options: MeterOptions) {
    this.#phase = phase;
    this.#options = options;
  }

  /** Speeds of different work do not mix. */
  enter(phase: InstallPhase): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.#samples = [];
    this.tell();
  }

  expect(name: string, totalBytes: number | null): void {
    const row = this.#rows.get(name);
    if (!row) this.#rows.set(name, { doneBytes: 0, totalBytes });
    else if (totalBytes !== null) row.totalBytes = totalBytes;
  }

  /** What is there of a file; what is new since the last call came just now unless `still`. */
  set(name: string, doneBytes: number, { still = false } = {}): void {
    const row = this.#rows.get(name) ?? { doneBytes: 0, totalBytes: null };
    this.#rows.set(name, row);
    if (!still) this.#moved += Math.max(0, doneBytes - row.doneBytes);
    row.doneBytes = doneBytes;
    this.#file = name;
    const now = this.#options.now();
    if (now - this.#toldAt >= TELL_EVERY_MS) this.tell();
  }

  waitUntil(retryAt: number | null): void {
    if (this.#retryAt === retryAt) return;
    this.#retryAt = retryAt;
    this.tell();
  }

  /** Bytes here and bytes in all; a total is null while a file's size is not known. */
  get sums(): { doneBytes: number; totalBytes: number | null } {
    let doneBytes = 0;
    let totalBytes = 0;
    let known = this.allNamed;
    for (const row of this.#rows.values()) {
      if (row.totalBytes === null) known = false;
      doneBytes += row.doneBytes;
      // A body may be larger than announced, when the announced one was compressed.
      totalBytes += Math.max(row.doneBytes, row.totalBytes ?? 0);
    }
    return { doneBytes, totalBytes: known ? totalBytes : null };
  }

  tell(): void {
    const now = this.#options.now();
    this.#toldAt = now;
    this.#samples.push({ at: now, moved: this.#moved });
    this.#samples = this.#samples.filter(({ at }) => now - at <= WINDOW_MS);
    const oldest = this.#samples[0];
    const spanMs = oldest ? now - oldest.at : 0;
    const bytesPerSecond =
      oldest && spanMs >= LEAST_WINDOW_MS ? ((this.#moved - oldest.moved) / spanMs) * 1000 : null;
    const { doneBytes, totalBytes } = this.sums;
    const secondsLeft =
      bytesPerSecond && totalBytes !== null ? (totalBytes - doneBytes) / bytesPerSecond : null;
    this.#options.onProgress({
      phase: this.#phase,
      doneBytes,
      totalBytes,
      bytesPerSecond,
      secondsLeft,
      file: this.#file,
      retryAt: this.#retryAt,
    });
  }
}
