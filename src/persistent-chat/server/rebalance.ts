/**
 * Which users move so that servers have equal shares: of those that a server has above its share as many as it takes,
 * spread evenly over all of its users, to the servers that are below.
 *
 * @param usersOn users of each server, in order.
 * @param active places of the servers that are to have users; the others give all of theirs away.
 * @returns users and where each goes, in order.
 */
export function rebalanced(
  usersOn: readonly (readonly number[])[],
  active: readonly number[],
): readonly (readonly [user: number, to: number])[] {
  if (active.length === 0) return [];
  const all = usersOn.reduce((sum, users) => sum + users.length, 0);
  const shares = new Array<number>(usersOn.length).fill(0);
  for (const [i, server] of active.entries()) {
    shares[server] = Math.floor(((i + 1) * all) / active.length) - Math.floor((i * all) / active.length);
  }
  const moving = usersOn.flatMap((users, server) => {
    const surplus = Math.max(0, users.length - shares[server]);
    return users.filter(
      (_, i) => Math.floor(((i + 1) * surplus) / users.length) > Math.floor((i * surplus) / users.length),
    );
  });
  const places = active.flatMap((server) =>
    new Array<number>(Math.max(0, shares[server] - usersOn[server].length)).fill(server),
  );
  return moving.map((user, i) => [user, places[i]] as const);
}
