/** Steps of the reference loop in one call. */
export const REFERENCE_STEPS = 100_000;

const state = new Int32Array(1);

/**
 * A fixed loop of integer arithmetic that depends on its own last result: what the machine does in this
 * process, right now. Other cases are quoted as ratios to it, so that a slow machine cancels out.
 */
export function reference(): number {
  let x = state[0];
  for (let i = 0; i < REFERENCE_STEPS; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  state[0] = x;
  return x;
}
