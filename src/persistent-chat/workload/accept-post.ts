/** Takes a post of a connected user. */
export type AcceptPost = (room: number, sender: number, characters: number) => void;

/** Posts as they come, drawn or from a file. */
export interface Posting {
  /** Posts of a trace so far whose users were not connected. */
  readonly notSent: number;
}
