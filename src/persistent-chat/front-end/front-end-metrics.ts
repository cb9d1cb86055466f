import type { Metric } from '../../observe/metric.ts';

/** What is measured at the Front End servers. */
export const FRONT_END_METRICS = [
  {
    name: 'presence.polled',
    unit: '1/s',
    kind: 'level',
    help: 'Participants of visible rooms whose presence is polled, over all Front End servers.',
  },
  {
    name: 'presence.polls',
    unit: '1/s',
    kind: 'level',
    help: 'Polls of visible rooms, each for all its polled participants, over all Front End servers.',
  },
  {
    name: 'presence.changes',
    unit: '1/s',
    kind: 'level',
    help: 'Changes of presence of connected users, over all Front End servers.',
  },
  {
    name: 'frontEnd.polled',
    unit: '1/s',
    kind: 'level',
    help: 'Participants polled at each server of a Front End pool; the mean over the pools.',
  },
  {
    name: 'backEnd.latency',
    unit: 's',
    kind: 'tally',
    help: 'Time that a short request of a Front End server takes at the back-end database, sampled; only where a database of chat is on the same instance.',
  },
  {
    name: 'frontEnd.users',
    unit: 'users',
    kind: 'level',
    help: 'Connected users of each server of a Front End pool; the mean over the pools.',
  },
] as const satisfies readonly Metric[];
