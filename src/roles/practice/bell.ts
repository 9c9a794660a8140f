import { type Scale, type Score, scalePoints, scoreFromWeights } from "../../domain/score.ts";

const SEARCH_STEPS = 48;

/**
 * A distribution over a scale's points with the shape of a bell: the weights of a normal curve
 * at the points, its centre moved until the expected value is `value`. Near an end of the scale
 * the bell is cut off, so its spread comes out smaller than asked.
 *
 * @param value wanted expected value, inside the scale, in scale units
 * @param spread of the uncut bell, in scale units, above 0
 */
export function bell(scale: Scale, value: number, spread: number): Score | null {
  const points = scalePoints(scale);
  const at = (centre: number) => {
    const logs = points.map((point) => -((point - centre) ** 2) / (2 * spread ** 2));
    const top = Math.max(...logs);
    return scoreFromWeights(
      scale,
      logs.map((log) => Math.exp(log - top)),
    );
  };
  const width = scale.max - scale.min + 1;
  let low = scale.min - 4 * width;
  let high = scale.max + 4 * width;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const middle = (low + high) / 2;
    if ((at(middle)?.expected ?? 0) < value) low = middle;
    else high = middle;
  }
  return at((low + high) / 2);
}
