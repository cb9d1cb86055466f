/**
 * Deals users to zones in proportion to shares that add up to 1, evenly spread over their numbers: each goes to
 * the zone that is furthest behind. Returns the users of each zone, in order. Cost: O(users × zones).
 */
export function zonesOf(users: number, shares: readonly number[]): readonly Uint32Array[] {
  const zoneOf = new Uint8Array(users);
  const counts = shares.map(() => 0);
  for (let user = 0; user < users; user++) {
    let furthest = 0;
    for (let zone = 1; zone < shares.length; zone++) {
      const behind = shares[zone] * (user + 1) - counts[zone];
      if (behind > shares[furthest] * (user + 1) - counts[furthest]) furthest = zone;
    }
    zoneOf[user] = furthest;
    counts[furthest]++;
  }
  const zones = counts.map((count) => new Uint32Array(count));
  counts.fill(0);
  for (let user = 0; user < users; user++) zones[zoneOf[user]][counts[zoneOf[user]]++] = user;
  return zones;
}
