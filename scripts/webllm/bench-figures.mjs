// Turns what the measuring page said into figures for people.

/**
 * @typedef {{
 *   promptTokens: number, prefillTokensPerSecond: number | null,
 *   decodeTokensPerSecond: number | null, timeToFirstTokenMs: number | null
 * }} Round
 * @typedef {{
 *   loaded: { seconds: number, runtime: { detail: string } },
 *   rounds: readonly Round[],
 *   reading: { seconds: number }
 * }} Measured
 */

/**
 * @param {readonly (number | null)[]} values
 * @returns {number | null} of those that are there; null if none is
 */
export function median(values) {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const upper = known[Math.floor(known.length / 2)];
  const lower = known[Math.floor((known.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/**
 * @param {number | null} value
 * @param {string} unit
 */
function figure(value, unit) {
  return value === null ? "not told" : `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
}

/**
 * Medians over the rounds but the first, which still compiles what the warm-up did not touch.
 *
 * @param {Measured} measured at least one round
 * @returns {string[]} lines
 */
export function figuresOf({ loaded, rounds, reading }) {
  const counted = rounds.length > 1 ? rounds.slice(1) : rounds;
  /** @param {keyof Round} key */
  const of = (key) => median(counted.map((round) => round[key]));
  const lines = [
    ["computes on", loaded.runtime.detail],
    ["load, with warm-up", figure(loaded.seconds, "s")],
    ["prompt", figure(of("promptTokens"), "tokens")],
    ["prefill", figure(of("prefillTokensPerSecond"), "tokens/s")],
    ["decode", figure(of("decodeTokensPerSecond"), "tokens/s")],
    ["time to first token", figure(of("timeToFirstTokenMs"), "ms")],
    ["seven digits, one request", figure(reading.seconds, "s")],
  ];
  return [
    `WebLLM, median of n = ${counted.length}`,
    ...lines.map(([name = "", value]) => `  ${name.padEnd(28)}${value}`),
  ];
}
