/** Small dense matrices, as rows. */
type Matrix = readonly (readonly number[])[];

export function multiply(a: Matrix, b: Matrix): number[][] {
  const columns = b[0]?.length ?? 0;
  return a.map((row) =>
    Array.from({ length: columns }, (_, j) =>
      row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? 0), 0),
    ),
  );
}

/**
 * The inverse, by Gauss-Jordan elimination with row exchanges.
 *
 * @throws RangeError where there is none
 */
export function invert(matrix: Matrix): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...matrix.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const magnitude = (index: number) => Math.abs(rows[index]?.[column] ?? 0);
    let best = column;
    for (let index = column + 1; index < size; index++)
      if (magnitude(index) > magnitude(best)) best = index;
    const pivotRow = rows[best];
    const pivot = pivotRow?.[column] ?? 0;
    if (!pivotRow || pivot === 0) throw new RangeError("The matrix has no inverse.");
    rows[best] = rows[column] ?? pivotRow;
    const scaled = pivotRow.map((value) => value / pivot);
    rows[column] = scaled;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index === column || factor === 0) continue;
      rows[index] = row.map((value, k) => value - factor * (scaled[k] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}
