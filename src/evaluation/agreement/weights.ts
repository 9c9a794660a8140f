/**
 * How nearly two categories agree: 1 for the same, less the further apart. `linear` and
 * `quadratic` weigh by the distance between the categories' values.
 */
export type AgreementWeights = "identity" | "linear" | "quadratic";

/** @returns row after row, for categories in ascending order */
export function agreementWeights(
  categories: readonly number[],
  kind: AgreementWeights,
): Float64Array {
  const q = categories.length;
  const widest = (categories.at(-1) ?? 0) - (categories[0] ?? 0);
  const weights = new Float64Array(q * q);
  categories.forEach((one, i) => {
    categories.forEach((other, j) => {
      const apart = Math.abs(one - other) / (widest || 1);
      if (kind === "identity") weights[i * q + j] = i === j ? 1 : 0;
      else weights[i * q + j] = 1 - (kind === "linear" ? apart : apart * apart);
    });
  });
  return weights;
}
