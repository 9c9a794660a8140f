/** Dates and times of day as people read them: day, month, year; 24 hours; in local time. */

const DAY_MS = 24 * 60 * 60 * 1000;
const UNKNOWN = "date unknown";

/** "today, 14:05", "yesterday, 09:30", "tomorrow, 14:05", "12 November", "12 November 2025". */
export function plainDate(iso: string, now: Date): string {
  const date = new Date(iso);
  if (isUnknown(date)) return UNKNOWN;
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY_MS);
  const near = new Map([
    [0, "today"],
    [1, "yesterday"],
    [-1, "tomorrow"],
  ]).get(days);
  if (near) return `${near}, ${clockText(date)}`;
  return dayWords(date, date.getFullYear() !== now.getFullYear());
}

/** "12 November 2026", of an ISO date or of epoch milliseconds. */
export function dayText(at: string | number): string {
  const date = new Date(at);
  return isUnknown(date) ? UNKNOWN : dayWords(date, true);
}

/** "12 November 2026, 14:05", of an ISO date or of epoch milliseconds. */
export function fullDate(at: string | number): string {
  const date = new Date(at);
  return isUnknown(date) ? UNKNOWN : `${dayWords(date, true)}, ${clockText(date)}`;
}

/** "14:05", or "14:05:09" with the seconds. */
export function clockText(at: Date | number, seconds = false): string {
  return new Date(at).toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
  });
}

function dayWords(date: Date, withYear: boolean): string {
  return date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    ...(withYear ? { year: "numeric" } : {}),
  });
}

function isUnknown(date: Date): boolean {
  return Number.isNaN(date.getTime());
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
