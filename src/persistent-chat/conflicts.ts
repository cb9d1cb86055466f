/** Where the documentation contradicts itself or leaves something out, and what these tables do about it. */
interface Conflict {
  readonly what: string;
  readonly decision: string;
}

/** The register of conflicts; those that are known by a number elsewhere have it here. */
export const CONFLICTS = {
  X1: {
    what: 'the page prints 0 small and 32 medium auditoriums where 1 % of the rooms are 320 and 10.7; 32 is the number of open medium rooms',
    decision: 'the published form repeats the page, the strict form takes the shares',
  },
  X2: {
    what: 'the page prints 50 presenter entries for 5 large auditoriums of 6 presenters, and no formula',
    decision: 'the published form takes 5 auditoriums times 10 groups, the strict form 5 times 6',
  },
  X3: {
    what: 'the page prints 1.035 medium rooms that are not open',
    decision: 'read as 1,035',
  },
  X4: {
    what: 'the table allows 2,000,000 invitations, a note sees performance degrade from 1,000,000 on, and the example has 1,160,000',
    decision: 'a warning above the lower number, an error above the higher one',
  },
  X5: {
    what: 'the page gives the joins at the peak no unit',
    decision:
      'read as users who sign in, pool-wide: 80,000 take 133 minutes, close to the 120 of the user models; as room joins they would take 53 hours',
  },
  X6: {
    what: 'the user model says that half of the memberships are direct, the access table says 50, 10 and 0 % by size',
    decision: 'the shares by size',
  },
  X7: {
    what: 'one page supports up to 20,000 users on Standard Edition, others call chat on it a proof of concept, and a Standard Edition server is the home of 2,500 users, 5,000 without its partner',
    decision: 'up to 20,000, with a warning above 2,500',
  },
  X8: {
    what: 'one page gives one organisation three total rates, 24, 74 and 56 posts a second',
    decision: 'three models, the performance model unless something else is asked for',
  },
  X9: {
    what: 'the page for Lync 2013 says that a survivor might host 30,000 users, the one for Skype for Business 2015 no longer does, and 80,000 on three servers are 26,667',
    decision: 'the strict form spreads evenly; both are compared with the limits',
  },
  X10: {
    what: 'one page puts the Compliance service on the Front End server of Lync, four others on the Persistent Chat servers',
    decision: 'it is on every Persistent Chat server',
  },
  X11: {
    what: 'two pages let the chat servers talk over port 8011, the table of ports lists 881 for WCF',
    decision: 'both are listened on; 8011 carries what servers tell one another',
  },
  X12: {
    what: 'the compliance database is to be mirrored and its log shipped, and is then not failed over',
    decision: 'mirrored within a site, left behind in a disaster',
  },
  X13: {
    what: 'a pool of one server can never grow, says one edition; the other lets it grow unless its server is a Standard Edition server, and on another page does not',
    decision: 'a pool grows if it was created for several computers and is not on a Standard Edition server',
  },
  X14: {
    what: 'the bandwidth of a Front End is printed as 13 Mbit/s, which is that of 10,000 users and not of the 6,660 in the same table',
    decision: 'the printed total is not used',
  },
  X15: {
    what: 'the help of a cmdlet enables invitations by setting them to false',
    decision: 'true enables them',
  },
  X16: {
    what: 'without an adapter nothing is saved, says the help of the cmdlet; another page has the XML adapter by default',
    decision: 'without an adapter nothing is kept, and there is a warning',
  },
  X17: {
    what: 'SQL Server 2008 R2 under Skype for Business Server 2015 is allowed on the page of chat, not on the list of server requirements, and mirroring asks for 2012 SP2',
    decision: 'allowed with a warning',
  },
  X18: {
    what: 'one page says that joins are told until a room has 75 users, and that they are not beyond 75',
    decision: 'told up to and including 75',
  },
  oldBlock: {
    what: 'this older block of the room access table is left out of its total, and its large cells need nine rooms that are not open where the newer block has five',
    decision: 'shown for comparison only; the strict form takes five',
  },
  fractionalRooms: {
    what: 'the page multiplies 533.33 medium rooms',
    decision: 'the strict form counts whole rooms',
  },
  twelveFrontEnds: {
    what: '12 Front End Servers of 6,660 users are 79,920, and the page says 80,000',
    decision: 'the published form keeps the proportion, the strict form 6,660 users',
  },
  visibleRooms: {
    what: 'the page prints the split into one and two visible rooms beside the rooms of a user',
    decision: 'taken as the split of endpoints, which alone reproduces both numbers',
  },
  reach: {
    what: 'the page prints who can access a room twice under one label, first as the connected users, then 60, 225 and 16,000, unexplained',
    decision: 'the later row, as a multiple of the connected users',
  },
} as const satisfies Record<string, Conflict>;

/** Short name of a conflict. */
export type ConflictName = keyof typeof CONFLICTS;

/** A conflict in words: its number where it has one, what the sources say, and the decision. */
export function conflictNote(name: ConflictName): string {
  const { what, decision } = CONFLICTS[name];
  return `${name.startsWith('X') ? `${name}: ` : ''}${what}. Here: ${decision}.`;
}
