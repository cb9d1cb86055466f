/** What became of the posts of a pool, over the whole run. */
export class PostCounts {
  posted = 0;
  committed = 0;
  /** Of those committed: answered and delivered, but not stored, since their category keeps no history. */
  unstored = 0;
  refused = 0;
  /** Copies for the endpoints that were in the room when their post was committed. */
  owed = 0;
  deliveries = 0;
  /** Of the copies owed: those whose endpoint had left when they were due. */
  undelivered = 0;
  /** Servers that are done with a post, added up over the posts. */
  fannedOut = 0;
}
