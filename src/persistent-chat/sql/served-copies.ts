import type { MirroringState } from './mirroring-session.ts';

/** The copies of a database that is served, as who breaks and repairs them sees them. */
export interface ServedCopies {
  /** Whether a path is one of them. */
  has(path: string): boolean;
  /** Whether a copy serves, or could if it were to: its instance runs. */
  isUp(path: string): boolean;
  /** How the one that serves stands with its mirror. */
  readonly state: MirroringState | 'unmirrored';
  /** Looks how things stand after something failed or came back. */
  look(): void;
  /** None of them answers, or they may again. */
  setLost(isLost: boolean): void;
  /** The copy that is the mirror now is gone, or it is there again. */
  setMirrorLost(isLost: boolean): void;
  setWitnessLost(isLost: boolean): void;
  setDiskFull(isFull: boolean): void;
  /** An administrator lets the mirror serve; returns what came of it, in words, or why it was refused. */
  failOver(): string;
}
