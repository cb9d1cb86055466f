/** A dense matrix, row by row. For the few dozen states of a phase, not for large chains. */
export type Matrix = readonly (readonly number[])[];

/** A matrix of `rows` by `columns`, each entry by its place. */
export function matrix(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => entry(i, j)));
}

/** Ones in the diagonal. */
export function identity(size: number): Matrix {
  return matrix(size, size, (i, j) => (i === j ? 1 : 0));
}

/** Product of two matrices. Cost: O(n³). */
export function product(a: Matrix, b: Matrix): Matrix {
  const columns = b[0].length;
  return a.map((row) => {
    const result = new Array<number>(columns).fill(0);
    row.forEach((factor, k) => {
      if (factor !== 0) for (let j = 0; j < columns; j++) result[j] += factor * b[k][j];
    });
    return result;
  });
}

/** One matrix plus `times` the other. */
export function sum(a: Matrix, b: Matrix, times = 1): Matrix {
  return a.map((row, i) => row.map((value, j) => value + times * b[i][j]));
}

/** Kronecker product: every entry of `a` times the whole of `b`. */
export function kronecker(a: Matrix, b: Matrix): Matrix {
  const [rows, columns] = [b.length, b[0].length];
  return matrix(a.length * rows, a[0].length * columns, (i, j) => {
    return a[Math.floor(i / rows)][Math.floor(j / columns)] * b[i % rows][j % columns];
  });
}

/** A row of numbers times a matrix. */
export function rowTimes(row: readonly number[], a: Matrix): readonly number[] {
  return product([row], a)[0];
}

/** Rows and columns exchanged. */
export function transpose(a: Matrix): Matrix {
  return matrix(a[0].length, a.length, (i, j) => a[j][i]);
}

/** The sum of each row. */
export function rowSums(a: Matrix): readonly number[] {
  return a.map((row) => row.reduce((total, value) => total + value, 0));
}
