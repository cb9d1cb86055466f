import type { Invariant } from '../../component/model.ts';
import type { ContentDatabase } from '../sql/content-database.ts';
import type { PostPath } from './post-path.ts';

/** What the invariants of posts look at. */
export interface PostsOf {
  readonly posts: PostPath;
  readonly content: Pick<ContentDatabase, 'position' | 'lost'>;
}

/** What must hold of posts and copies. */
export function postInvariants({ posts, content }: PostsOf): readonly Invariant[] {
  return [
    {
      name: 'posted = committed + refused + in flight',
      violation() {
        const { posted, committed, refused } = posts.counts;
        const open = posts.unanswered;
        return posted === committed + refused + open
          ? undefined
          : `${posted} posted, ${committed} committed, ${refused} refused, ${open} in flight`;
      },
    },
    {
      name: 'each post that is committed is stored once, unless its room keeps nothing',
      violation() {
        const { committed, unstored } = posts.counts;
        const [held, lost] = [content.position.posts, content.lost.posts];
        return held + lost === committed - unstored
          ? undefined
          : `${committed} committed, ${unstored} of them not to be stored, ${held} stored, ${lost} lost since`;
      },
    },
    {
      name: 'every endpoint in the room of a committed post gets its copy, has left, is about to get it, or misses it by a crash or a cut',
      violation() {
        const { owed, deliveries, undelivered, missed } = posts.counts;
        const open = posts.copiesInFlight;
        return owed === deliveries + undelivered + missed + open
          ? undefined
          : `${owed} owed, ${deliveries} delivered, ${undelivered} had left, ${missed} missed, ${open} in flight`;
      },
    },
    {
      name: 'a committed post is relayed to every other server that is there, and each sends its copies once or crashes',
      violation() {
        const { committed, untold, toFanOut, fannedOut, droppedOut } = posts.counts;
        const { relayed, toFanOut: open } = posts;
        return relayed === toFanOut - (committed - untold) && toFanOut === fannedOut + droppedOut + open
          ? undefined
          : `${committed} committed, ${untold} told nobody, ${relayed} relays, ${toFanOut} to fan out, ${fannedOut} fanned out, ${droppedOut} dropped, ${open} in flight`;
      },
    },
  ];
}
