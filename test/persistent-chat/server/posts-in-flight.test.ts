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
            posts.setCopies(slot * servers + server, copies);
        }
      } else {
        const server = --one.left;
        posts.setCopies(slot * servers + server, 0);
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
        t.is(posts.copies(slot * servers + server), copies);
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
