import type { Observer } from '../kernel/observer.ts';

/**
 * Several observers as one, told of each event in the order given.
 *
 * Cost: a call an event for each of them that looks at events; one that does not costs nothing.
 */
export function fanOut(...observers: readonly Observer[]): Observer {
  const lookers = observers.filter(({ eventFired }) => eventFired !== undefined);
  const recentEvents = () => observers.flatMap((observer) => observer.recentEvents?.() ?? []);
  if (lookers.length === 0) return { recentEvents };
  return {
    recentEvents,
    eventFired: (at, kind, ordinal, payload) => {
      for (const observer of lookers) observer.eventFired?.(at, kind, ordinal, payload);
    },
  };
}
