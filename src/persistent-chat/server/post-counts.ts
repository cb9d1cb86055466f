/** What became of the posts of a pool, over the whole run. */
export class PostCounts {
  posted = 0;
  committed = 0;
  /** Of those committed: answered and delivered, but not stored, since their category keeps no history. */
  unstored = 0;
  /** Of those committed: nobody was told, since their server crashed before it had the answer of the database. */
  untold = 0;
  refused = 0;
  /** Copies for the endpoints that were in the room when their post was committed. */
  owed = 0;
  deliveries = 0;
  /** Of the copies owed: those whose endpoint had left when they were due. */
  undelivered = 0;
  /** Of the copies owed: those that were not sent, since the server crashed that should have, or was not reached. */
  missed = 0;
  /** Servers that a committed post was for, added up over the posts. */
  toFanOut = 0;
  /** Of these: servers that are done with it, and such that crashed before or were never reached. */
  fannedOut = 0;
  droppedOut = 0;
}
