/** Passes a number above 0 and below infinity. @throws RangeError that names the value otherwise. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${name} is ${value}: it must be positive and finite`);
}

/** Passes a finite number, 0 or more. @throws RangeError that names the value otherwise. */
export function requireAtLeastZero(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${name} is ${value}: it must be finite and 0 or more`);
}

/** Passes an integer from `least` to `most`, both included. @throws RangeError that names the value otherwise. */
export function requireInteger(name: string, value: number, least: number, most = 1e6): void {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new RangeError(`${name} is ${value}: it must be an integer in [${least}, ${most}]`);
}

/** Passes a number in [0, 1]. @throws RangeError that names the value otherwise. */
export function requireFraction(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is ${value}: it must be in [0, 1]`);
}

/** Passes a number in (0, 1), ends excluded. @throws RangeError that names the value otherwise. */
export function requireInnerFraction(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} is ${value}: it must be in (0, 1)`);
}

/** Passes an offered load per server below 1. @throws RangeError otherwise: the line would grow without end. */
export function requireStable(loadPerServer: number): void {
  if (!(loadPerServer < 1))
    throw new RangeError(`offered load per server is ${loadPerServer}: a steady state needs one below 1`);
}
