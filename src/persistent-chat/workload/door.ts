/** What users can do at the door. */
export interface Door {
  /** Connects everybody at once and for nothing: the state before the run. */
  connectAll(): void;
  /**
   * Connects these users, none of whom is connected, at once and for nothing, an equal share to each server in
   * the order given: the state before the run.
   */
  connect(users: Uint32Array): void;
  /** A user who has not come arrives. */
  signIn(user: number): void;
  /** A user who has come leaves, whatever the sign-in has led to. */
  leave(user: number): void;
}
