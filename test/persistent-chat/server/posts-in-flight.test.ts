import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { PostsInFlight } from '../../../src/persistent-chat/server/posts-in-flight.ts';

/** What a slot should hold. */
interface Expected {
  readonly room: number;
  readonly sender: number;
  readonly characters: number;
  home: number;
  acceptedAt: number;
  /** Copies by server once it is answered. */
  copies: number[] | undefined;
  /** Servers that are not done. */
  left: number;
}

const steps = fc.array(
  fc.record({ open: fc.integer({ min: 0, max: 2 }), pick: fc.nat(), value: fc.nat(1_000_000) }),
  { maxLength: 500 },
);

testProp(
  'a slot keeps its post until all servers are done with it, and then serves the next one',
  [fc.integer({ min: 1, max: 4 }), steps],
  (t, servers, list) => {
    const posts = new PostsInFlight(servers);
    const expected = new Map<number, Expected>();
    let most = 0;
    for (const { open, pick, value } of list) {
      const slots = [...expected.keys()];
      const slot = slots[pick % slots.length];
      const one = expected.get(slot);
      if (open > 0 || one === undefined) {
        const [room, sender, characters] = [value, value + 1, value + 2];
        const taken = posts.open(room, sender, characters);
        t.false(expected.has(taken), 'the slot was free');
        expected.set(taken, {
          room,
          sender,
          characters,
          home: 0,
          acceptedAt: 0,
          copies: undefined,
          left: servers,
        });
        posts.accept(taken, value % servers, value / 8);
        Object.assign(expected.get(taken) as Expected, { home: value % servers, acceptedAt: value / 8 });
      } else if (one.copies === undefined) {
        if (value % 3 === 0) {
          posts.giveUp(slot);
          expected.delete(slot);
        } else {
          posts.answer(slot);
          one.copies = Array.from({ length: servers }, (_, server) => value + server);
          for (const [server, copies] of one.copies.entries())
            posts.copies.set(slot * servers + server, copies);
        }
      } else {
        const server = --one.left;
        posts.copies.set(slot * servers + server, 0);
        one.copies[server] = 0;
        posts.done(slot);
        if (one.left === 0) expected.delete(slot);
      }
      most = Math.max(most, expected.size);
      t.is(posts.size, expected.size);
      t.is(posts.unanswered, [...expected.values()].filter(({ copies }) => copies === undefined).length);
      t.is(
        posts.owed,
        [...expected.values()].reduce((sum, { copies = [] }) => sum + copies.reduce((a, b) => a + b, 0), 0),
      );
    }
    t.true(Math.max(-1, ...expected.keys()) < most, 'no more slots than posts were in flight at once');
    for (const [slot, one] of expected) {
      t.like(one, {
        room: posts.room(slot),
        sender: posts.sender(slot),
        characters: posts.characters(slot),
        home: posts.home(slot),
        acceptedAt: posts.acceptedAt(slot),
      });
      for (const [server, copies] of (one.copies ?? []).entries())
        t.is(posts.copies.at(slot * servers + server), copies);
    }
  },
);

test('attempts are counted for each post anew, as many as there are', (t) => {
  const posts = new PostsInFlight(1);
  const slot = posts.open(0, 0, 1_000_000);
  for (let attempt = 1; attempt <= 1000; attempt++) t.is(posts.tried(slot), attempt);
  t.is(posts.characters(slot), 1_000_000);
  posts.giveUp(slot);
  t.is(posts.open(0, 0, 1), slot);
  t.is(posts.tried(slot), 1);
});

/** A post of server `home` that is answered, and of which so many copies are owed by each of three servers. */
function answered(posts: PostsInFlight, home: number, copies: number, relayedAt: readonly number[]): number {
  const slot = posts.open(1, 2, 3);
  posts.accept(slot, home, 0);
  posts.answer(slot);
  for (const [server, at] of relayedAt.entries()) {
    posts.copies.set(slot * 3 + server, copies);
    posts.copies.relay(slot * 3 + server, at);
  }
  return slot;
}

test('a server that crashes leaves orphans, and misses its copies and those of whom it had not told', (t) => {
  const posts = new PostsInFlight(3);
  const written = posts.open(0, 0, 1);
  const [taken, storing, elsewhere] = [0, 0, 1].map((home) => {
    const slot = posts.open(0, 0, 1);
    posts.accept(slot, home, 5);
    return slot;
  });
  posts.store(storing, 7, 9);
  // Sent to the second at once, to the third later, held back for it.
  const own = answered(posts, 0, 10, [0, 4, 6]);
  const held = answered(posts, 0, 100, [0, 5, Infinity]);
  const other = answered(posts, 2, 1000, [4, 4, 0]);
  t.is(posts.toFanOut, 9);
  t.is(posts.oldestOn(0), 5);
  t.is(posts.crash(0, 5), 10 + 10 + 100 + 100 + 1000);
  t.deepEqual(
    [written, taken, storing, elsewhere].map((slot) => posts.isOrphaned(slot)),
    [false, true, true, false],
  );
  t.deepEqual([posts.generation(storing), posts.durableAt(storing)], [7, 9]);
  t.is(posts.unanswered, 4);
  t.is(posts.oldestOn(0), Infinity);
  const writtenOff = (slot: number) =>
    [0, 1, 2].map((server) => posts.copies.isWrittenOff(slot * 3 + server));
  t.deepEqual(writtenOff(own), [true, false, true]);
  t.deepEqual(writtenOff(held), [true, false, true]);
  t.deepEqual(writtenOff(other), [true, false, false]);
  t.is(posts.owed, 10 + 100 + 2 * 1000);
  // Nothing is missed twice, and nobody is done by that.
  t.is(posts.crash(0, 6), 0);
  t.is(posts.toFanOut, 9);
  // An orphan is the client's again.
  posts.giveBack(taken);
  t.false(posts.isOrphaned(taken));
  t.is(posts.unanswered, 4);
});
