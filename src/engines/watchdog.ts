export interface Watchdog {
  /** Something was heard: the time starts again. */
  beat(): void;
  stop(): void;
}

/** The parts of a document that tell whether the tab is in view. */
export interface VisibilityLike {
  readonly visibilityState: string;
  addEventListener(type: "visibilitychange", listener: () => void): void;
  removeEventListener(type: "visibilitychange", listener: () => void): void;
}

/** A timer that fires this much later than asked for was not late: the machine had slept. */
const SLEPT_FACTOR = 1.5;

/**
 * Calls `onStall` once if nothing is heard for too long. A machine that slept gets the whole time
 * again when it wakes.
 *
 * @param onStall `hidden`: the tab was in the background at some time since the last sign
 */
export function createWatchdog(
  stallMs: number,
  onStall: (hidden: boolean) => void,
  page: VisibilityLike | undefined = globalThis.document,
): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let armedAt = 0;
  let hidden = false;

  const isHidden = () => page?.visibilityState === "hidden";
  const onVisibility = () => {
    if (isHidden()) hidden = true;
  };

  function arm(): void {
    clearTimeout(timer);
    armedAt = Date.now();
    timer = setTimeout(fire, stallMs);
  }

  function stop(): void {
    clearTimeout(timer);
    page?.removeEventListener("visibilitychange", onVisibility);
  }

  function fire(): void {
    if (Date.now() - armedAt > stallMs * SLEPT_FACTOR) {
      arm();
      return;
    }
    stop();
    onStall(hidden);
  }

  function beat(): void {
    hidden = isHidden();
    arm();
  }

  page?.addEventListener("visibilitychange", onVisibility);
  beat();
  return { beat, stop };
}
