import { useEffect, useState } from "react";

const TICK_MS = 250;

/**
 * Whole seconds until a moment, ticking; 0 where it has passed or there is none.
 *
 * @param momentOf epoch milliseconds, or null; asked anew with each tick
 */
export function useCountdown(momentOf: () => number | null): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(momentOf()));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(momentOf())), TICK_MS);
    return () => clearInterval(timer);
  }, [momentOf]);
  return seconds;
}

function secondsUntil(moment: number | null): number {
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

/** "8 seconds", "1 minute and 5 seconds". */
export function waitWords(seconds: number): string {
  const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? "" : "s"}`;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [
    ...(minutes > 0 ? [count(minutes, "minute")] : []),
    ...(rest > 0 || minutes === 0 ? [count(rest, "second")] : []),
  ].join(" and ");
}
