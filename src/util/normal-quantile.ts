/**
 * Standard normal quantile: the z below which a standard normal variable falls with probability `p`.
 *
 * `p` in (0, 1), ends excluded, NaN outside. Relative error below 1e-15.
 *
 * Source: Wichura (1988), algorithm AS 241, PPND16, Applied Statistics 37(3). Three ratios of polynomials of
 * degree seven: one about the centre, two in the square root of minus the logarithm of the smaller tail.
 */
export function normalQuantile(p: number): number {
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= 0.425) return fromCentre * centre(0.180625 - fromCentre * fromCentre);
  const tail = fromCentre < 0 ? p : 1 - p;
  if (!(tail > 0)) return NaN;
  const depth = Math.sqrt(-Math.log(tail));
  const z = depth <= 5 ? nearTail(depth - 1.6) : farTail(depth - 5);
  return fromCentre < 0 ? -z : z;
}

function centre(x: number): number {
  let above = 2509.0809287301227;
  above = above * x + 33430.57558358813;
  above = above * x + 67265.7709270087;
  above = above * x + 45921.95393154987;
  above = above * x + 13731.69376550946;
  above = above * x + 1971.5909503065513;
  above = above * x + 133.14166789178438;
  above = above * x + 3.3871328727963665;
  let below = 5226.495278852854;
  below = below * x + 28729.085735721943;
  below = below * x + 39307.89580009271;
  below = below * x + 21213.794301586597;
  below = below * x + 5394.196021424751;
  below = below * x + 687.1870074920579;
  below = below * x + 42.31333070160091;
  return above / (below * x + 1);
}

function nearTail(x: number): number {
  let above = 0.0007745450142783414;
  above = above * x + 0.022723844989269184;
  above = above * x + 0.2417807251774506;
  above = above * x + 1.2704582524523684;
  above = above * x + 3.6478483247632045;
  above = above * x + 5.769497221460691;
  above = above * x + 4.630337846156546;
  above = above * x + 1.4234371107496835;
  let below = 1.0507500716444169e-9;
  below = below * x + 0.0005475938084995345;
  below = below * x + 0.015198666563616457;
  below = below * x + 0.14810397642748008;
  below = below * x + 0.6897673349851;
  below = below * x + 1.6763848301838038;
  below = below * x + 2.053191626637759;
  return above / (below * x + 1);
}

function farTail(x: number): number {
  let above = 2.0103343992922881e-7;
  above = above * x + 0.000027115555687434876;
  above = above * x + 0.0012426609473880784;
  above = above * x + 0.026532189526576124;
  above = above * x + 0.29656057182850487;
  above = above * x + 1.7848265399172913;
  above = above * x + 5.463784911164114;
  above = above * x + 6.657904643501103;
  let below = 2.0442631033899397e-15;
  below = below * x + 1.421511758316446e-7;
  below = below * x + 0.000018463183175100548;
  below = below * x + 0.0007868691311456133;
  below = below * x + 0.014875361290850615;
  below = below * x + 0.1369298809227358;
  below = below * x + 0.599832206555888;
  return above / (below * x + 1);
}
