import { invert } from "../preferences/matrix.ts";

/**
 * Ridge regression of a target on features, both with mean 0 where an intercept is wanted (Hoerl
 * and Kennard 1970): the slopes that minimise squared error plus `penalty` times their squares.
 *
 * @param features row after row
 */
export function ridge(features: Float64Array, target: Float64Array, penalty: number): Float64Array {
  const n = target.length;
  const width = n === 0 ? 0 : features.length / n;
  const gram = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const products = new Float64Array(width);
  for (let row = 0; row < n; row += 1) {
    const from = row * width;
    for (let i = 0; i < width; i += 1) {
      const one = features[from + i] ?? 0;
      products[i] = (products[i] ?? 0) + one * (target[row] ?? 0);
      const line = gram[i] ?? [];
      for (let j = 0; j <= i; j += 1) line[j] = (line[j] ?? 0) + one * (features[from + j] ?? 0);
    }
  }
  const inverse = invert(
    gram.map((line, i) =>
      line.map((value, j) => (i === j ? value + penalty : j < i ? value : (gram[j]?.[i] ?? 0))),
    ),
  );
  return Float64Array.from(inverse, (line) =>
    line.reduce((sum, value, j) => sum + value * (products[j] ?? 0), 0),
  );
}
