import type { Metric } from '../../observe/metric.ts';

/** What is measured at the chat servers. */
export const SERVER_METRICS = [
  {
    name: 'post.timeInSystem',
    unit: 's',
    kind: 'tally',
    help: 'From the post accepted by its server until its row is committed and the sender answered; of the posts answered.',
  },
  {
    name: 'delivery.timeInSystem',
    unit: 's',
    kind: 'tally',
    help: "From the post accepted until the copy for one recipient's endpoint is sent; of all copies handed to the cores, also those sent after the horizon.",
  },
  {
    name: 'join.timeInSystem',
    unit: 's',
    kind: 'tally',
    help: 'From the bulk join accepted until one room of it is answered; of all joins handed to the cores, also those answered after the horizon.',
  },
  { name: 'post.rate', unit: '1/s', kind: 'rate', help: 'Posts accepted by all servers.' },
  {
    name: 'delivery.rate',
    unit: '1/s',
    kind: 'rate',
    help: 'Copies of posts sent to endpoints by all servers; those of one post and server count when the last is sent.',
  },
  {
    name: 'signIn.rate',
    unit: '1/s',
    kind: 'rate',
    help: 'Users whose first endpoint has joined its rooms.',
  },
  {
    name: 'signIn.time',
    unit: 's',
    kind: 'tally',
    help: 'From the first request of an endpoint until it has the answer to the last step of its sign-in, with all attempts that failed.',
  },
  {
    name: 'node.cpu',
    unit: '1',
    kind: 'level',
    help: 'Share of the cores of a chat server that is busy; the mean over the active servers.',
  },
  {
    name: 'node.users',
    unit: 'users',
    kind: 'level',
    help: 'Connected users of a chat server; the mean over the active servers.',
  },
  {
    name: 'node.inboundQueue',
    unit: 'messages',
    kind: 'level',
    help: 'Messages that a chat server has been sent and has not begun to process, and posts that wait for the database; the mean over the active servers.',
  },
] as const satisfies readonly Metric[];
