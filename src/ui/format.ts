/** Numbers and times as people read them. */

/** A score with one decimal: "3.3". */
export function scoreText(value: number): string {
  return value.toFixed(1);
}

/** A spread beside its score: "±0.4". */
export function spreadText(value: number): string {
  return `±${value.toFixed(1)}`;
}

/** "1,204" in the reader's own way of writing numbers. */
export function countText(value: number): string {
  return value.toLocaleString();
}

/** A probability as whole percents; what is not zero is never shown as zero. */
export function percentText(probability: number): string {
  const percent = Math.round(probability * 100);
  return percent === 0 && probability > 0 ? "<1%" : `${percent}%`;
}

/** A duration: "0.4 s", "41 s", "2 min 5 s". */
export function secondsText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "1 token", "3 tokens". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
