import { shuffle } from '../../random/shuffle.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { RoomClassPlan } from './room-class.ts';

/** Who is a member of which room, both ways round, in compressed rows. */
export interface Memberships {
  readonly users: number;
  readonly rooms: number;
  /** Members of room r: `members[memberStart[r]]` up to, not including, `members[memberStart[r + 1]]`. */
  readonly memberStart: Uint32Array;
  readonly members: Uint32Array;
  /** Rooms of user u: `followed[followedStart[u]]` up to, not including, `followed[followedStart[u + 1]]`. */
  readonly followedStart: Uint32Array;
  readonly followed: Uint32Array;
}

/**
 * Fills the rooms, class after class, with distinct members.
 *
 * Seats are dealt like cards from a shuffled deck of all users, shuffled anew when it runs out. So everybody
 * follows the same number of rooms of a class, give or take one where the seats do not divide evenly.
 *
 * Draws: one for each user and deck, and one for each card put back (rare: a room that spans two decks).
 */
export function dealMemberships(
  users: number,
  classes: readonly Pick<RoomClassPlan, 'rooms' | 'size'>[],
  stream: RandomStream,
): Memberships {
  const sizes = classes.flatMap(({ rooms, size }) => new Array<number>(rooms).fill(size));
  const memberStart = startsOf(sizes);
  const members = new Uint32Array(memberStart[sizes.length]);
  const deck = new Uint32Array(users).map((_, i) => i);
  const lastRoom = new Int32Array(users).fill(-1);
  let next = users;
  for (let room = 0; room < sizes.length; room++) {
    for (let seat = memberStart[room]; seat < memberStart[room + 1]; seat++) {
      if (next === users) {
        shuffle(deck, stream);
        next = 0;
      }
      // Somebody who sits here already was dealt from the last deck: swap with a later card.
      while (lastRoom[deck[next]] === room) {
        const other = next + 1 + stream.below(users - next - 1);
        const user = deck[next];
        deck[next] = deck[other];
        deck[other] = user;
      }
      const user = deck[next++];
      lastRoom[user] = room;
      members[seat] = user;
    }
  }
  return { users, rooms: sizes.length, memberStart, members, ...transpose(users, memberStart, members) };
}

function startsOf(sizes: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i++) starts[i + 1] = starts[i] + sizes[i];
  return starts;
}

function transpose(
  users: number,
  memberStart: Uint32Array,
  members: Uint32Array,
): { followedStart: Uint32Array; followed: Uint32Array } {
  const follows = new Uint32Array(users);
  for (const user of members) follows[user]++;
  const followedStart = startsOf(follows);
  const followed = new Uint32Array(members.length);
  const next = followedStart.slice();
  for (let room = 0; room + 1 < memberStart.length; room++) {
    for (let seat = memberStart[room]; seat < memberStart[room + 1]; seat++) {
      followed[next[members[seat]]++] = room;
    }
  }
  return { followedStart, followed };
}
