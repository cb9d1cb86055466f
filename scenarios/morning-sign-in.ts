import { defineScenario } from 'persistent-chat-simulator';

// A script is a program: here the window follows from the users and the rate that the servers should see.
const users = 40_000;
const signInsPerSecond = 10;

export default defineScenario({
  name: 'morning-sign-in',
  why: 'Two servers at their published maximum open for the day: everybody signs in, ten users a second.',
  topology: { preset: 'enterprise-pool', chatServers: { active: 2, standby: 1 } },
  workload: { users, signIn: { over: `${users / signInsPerSecond}s` } },
  seed: 'morning',
  horizon: '2h',
  replications: 3,
});
