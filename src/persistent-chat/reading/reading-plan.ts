import type { FigureReader } from '../figures/index.ts';
import type { Placed } from '../topology/deployment.ts';

/** What the users of a pool read besides what is delivered to them. */
export interface ReadingPlan {
  /** Rooms opened by all users together while everybody is connected, and searches for rooms [1/s]. */
  readonly openedPerSecond: number;
  readonly searchesPerSecond: number;
  /** Messages asked for in one request. */
  readonly messages: number;
  /** Share of the rooms opened in which one more request goes further back. */
  readonly scrolledBack: number;
  /** Messages of each room that the chat servers keep in memory. */
  readonly cached: number;
}

/** Decides what `users` people read. */
export function planReading(
  users: number,
  { defaultHistory }: Placed<'chat-pool'>,
  figure: FigureReader,
): ReadingPlan {
  const perSecond = users / figure('posts.workingDay');
  return {
    openedPerSecond: perSecond * figure('reading.opened'),
    searchesPerSecond: perSecond * figure('reading.searches'),
    messages: figure('reading.messages'),
    scrolledBack: figure('reading.scrolledBack'),
    cached: defaultHistory,
  };
}
