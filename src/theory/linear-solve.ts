import type { Matrix } from './matrix.ts';

/**
 * Solves A X = B for X, column by column, by elimination with the largest pivot of each column.
 *
 * @throws RangeError when A is not square, B does not fit, or A is singular to working precision.
 * Cost: O(n³). Source: Golub and Van Loan (1996), Matrix Computations, 3.4.
 */
export function linearSolve(a: Matrix, b: Matrix): Matrix {
  const n = a.length;
  if (a.some((row) => row.length !== n) || b.length !== n)
    throw new RangeError(
      `the matrix has ${n} rows, its first ${a[0]?.length} columns, and the right side ${b.length} rows`,
    );
  const rows = a.map((row, i) => Float64Array.from([...row, ...b[i]]));
  const width = n + (b[0]?.length ?? 0);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const head = rows[column];
    if (!(Math.abs(head[column]) > 1e-300))
      throw new RangeError(`the matrix is singular in column ${column}`);
    for (let i = column + 1; i < n; i++) {
      const factor = rows[i][column] / head[column];
      if (factor === 0) continue;
      for (let j = column; j < width; j++) rows[i][j] -= factor * head[j];
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = n; j < width; j++) {
      let value = rows[i][j];
      for (let k = i + 1; k < n; k++) value -= rows[i][k] * rows[k][j];
      rows[i][j] = value / rows[i][i];
    }
  }
  return rows.map((row) => [...row.subarray(n)]);
}
