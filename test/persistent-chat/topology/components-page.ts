/**
 * What the page on components and topologies says (Lync Server 2013, Gg398500), sentence by sentence in its
 * order and in our words, and what in this project holds each of them. Paragraphs are those of the page; a list
 * item and a note count as paragraphs, captions and headings do not.
 */

/** What holds a statement. */
export type Holder =
  | { readonly rule: string }
  | { readonly preset: string }
  /** A key of a kind of parts, such as `chat-pool/content`. */
  | { readonly part: string }
  /** Title of a test. */
  | { readonly test: string };

/** One sentence of the page. */
export type Sentence =
  | { readonly says: string; readonly heldBy: readonly [Holder, ...Holder[]]; readonly note?: string }
  | { readonly statesNothing: string };

/** A section of the page. */
export interface Section {
  readonly about: string;
  readonly paragraphs: readonly (readonly [Sentence, ...Sentence[]])[];
}

const rule = (rule: string): Holder => ({ rule });
const preset = (preset: string): Holder => ({ preset });
const part = (part: string): Holder => ({ part });
const test = (test: string): Holder => ({ test });

const INTRODUCTION: Section = {
  about: 'introduction',
  paragraphs: [
    [
      {
        says: 'A pool has one chat server or several.',
        heldBy: [preset('enterprise-single'), preset('enterprise-pool'), part('chat-pool/type')],
      },
      {
        says: 'A Standard Edition server can run chat as well.',
        heldBy: [
          preset('standard-collocated'),
          test(
            'A11: chat on a Standard Edition server is valid, is not highly available and takes no second server',
          ),
        ],
      },
      { statesNothing: 'leads over to the components and topologies' },
    ],
  ],
};

const COMPONENTS: Section = {
  about: 'components',
  paragraphs: [
    [{ statesNothing: 'leads over to the list of what is needed' }],
    [
      {
        says: 'At least one computer runs chat and its services.',
        heldBy: [rule('active-server'), part('chat-server/computer')],
      },
    ],
    [{ says: 'The chat service is one of these.', heldBy: [part('chat-server/pool')] }],
    [
      {
        says: 'The Compliance service is the other, and works where compliance is on.',
        heldBy: [part('chat-pool/compliance'), test('without compliance its events cost nothing')],
      },
    ],
    [
      {
        says: 'The web services through which files go up and down are on the Front End servers.',
        heldBy: [
          rule('web-services'),
          part('front-end-pool/webServices'),
          part('standard-edition/webServices'),
        ],
      },
      {
        says: 'Those through which rooms are managed are there too.',
        heldBy: [rule('web-services')],
      },
    ],
    [
      {
        says: 'SQL Server holds the content database with messages, rooms and categories, on a second server too where it is mirrored.',
        heldBy: [
          part('chat-pool/content'),
          part('database/mirrorOf'),
          rule('database-kind'),
          rule('mirror-elsewhere'),
        ],
      },
    ],
    [
      {
        says: 'History, rooms and categories are stored in it.',
        heldBy: [rule('content-disk'), part('chat-pool/content')],
      },
    ],
    [
      {
        says: 'With compliance, SQL Server holds the compliance database with events and posts, on a second server too where it is mirrored.',
        heldBy: [
          part('chat-pool/compliance'),
          rule('database-kind'),
          rule('mirror-elsewhere'),
          rule('compliance-mirror'),
        ],
      },
    ],
    [
      {
        says: 'A computer of its own can administer chat, with the control panel.',
        heldBy: [part('console/computer')],
      },
      {
        says: 'That computer is in a domain, and the root of the forest has a global catalog server.',
        heldBy: [part('computer/domain'), rule('global-catalog')],
      },
    ],
    [
      {
        says: 'Other pages say which hardware and software is supported.',
        heldBy: [
          rule('hardware'),
          rule('operating-system'),
          rule('sql-version'),
          rule('sql-edition'),
          rule('cluster-nodes'),
        ],
      },
    ],
  ],
};

const COLLOCATION: Section = {
  about: 'collocation',
  paragraphs: [
    [
      {
        says: 'A small organisation may put several components on one server, a large one gives each servers of its own.',
        heldBy: [preset('standard-collocated'), preset('enterprise-pool')],
      },
      {
        says: 'How much there is to carry decides whether that is wise.',
        heldBy: [rule('standard-edition-users'), rule('standard-edition-proof-of-concept')],
      },
    ],
    [
      {
        says: 'With compliance on, the Compliance service shares a computer with the Front End server.',
        heldBy: [
          part('chat-pool/compliance'),
          test('with ten sign-ins a second the chat servers are half busy'),
        ],
        note: 'X10: decided against the page. Four other pages have the service on every chat server, and so has the model: its events are work of the chat servers.',
      },
    ],
    [
      {
        says: 'Chat can be on a Standard Edition server.',
        heldBy: [
          preset('standard-collocated'),
          rule('standard-edition-own-next-hop'),
          rule('standard-edition-no-high-availability'),
        ],
      },
      {
        says: 'Content and compliance may then be on its local SQL Server Express.',
        heldBy: [
          preset('standard-collocated'),
          rule('sql-edition'),
          rule('standard-edition-back-end'),
          rule('standard-edition-databases'),
          rule('standard-edition-local-databases'),
        ],
      },
      { statesNothing: 'points to the page on collocation' },
    ],
    [
      {
        says: 'Chat is never on an Enterprise Edition server.',
        heldBy: [
          rule('not-on-enterprise-front-end'),
          test('A10: a chat server on an Enterprise Edition Front End server is rejected'),
        ],
      },
      {
        says: 'The content database may be beside the back-end database of a Front End pool.',
        heldBy: [
          test('A15: the content database in the instance of the back end is valid and not recommended'),
        ],
      },
      {
        says: 'So may the compliance database.',
        heldBy: [
          rule('chat-database-beside-back-end'),
          test('a compliance database beside the back end is valid and not recommended'),
        ],
      },
    ],
    [
      {
        says: 'The server of the content database may have other databases.',
        heldBy: [
          rule('one-of-each-per-instance'),
          test(
            'A17: content and compliance in one instance are valid; where they are secured, two are advised',
          ),
        ],
      },
      {
        says: 'With more than a few users who post, it can need very much disk.',
        heldBy: [rule('content-disk')],
      },
      {
        says: 'That is why it is better not beside the back-end database.',
        heldBy: [rule('chat-database-beside-back-end')],
      },
    ],
    [
      {
        says: 'Databases that share a server share an instance or have one each.',
        heldBy: [preset('enterprise-pool'), part('sql/computer'), rule('mirroring-ports')],
      },
    ],
    [
      {
        says: 'An instance has at most one back-end and one content database.',
        heldBy: [
          rule('one-of-each-per-instance'),
          test('A16: two content databases in one instance are rejected'),
        ],
      },
    ],
    [{ statesNothing: 'points to the page on collocation' }],
  ],
};

const TOPOLOGIES: Section = {
  about: 'topologies',
  paragraphs: [
    [{ statesNothing: 'leads over to the list of what is supported' }],
    [{ says: 'Enterprise Edition and one chat server.', heldBy: [preset('enterprise-single')] }],
    [{ says: 'Enterprise Edition and several chat servers.', heldBy: [preset('enterprise-pool')] }],
    [
      {
        says: 'Standard Edition with SQL Server Express and chat on it.',
        heldBy: [preset('standard-collocated')],
      },
    ],
    [
      {
        says: 'Chat on a server of its own, whose next hop is a Standard Edition server.',
        heldBy: [
          preset('standard-next-hop'),
          test('A12: a chat server on its own behind a Standard Edition server is valid'),
        ],
      },
    ],
    [
      {
        says: 'Chat joins a deployment that is there.',
        heldBy: [rule('next-hop'), part('chat-pool/nextHop')],
        note: 'That Topology Builder does it is a matter of operation; what it asks for is the pool type.',
      },
      {
        says: 'It comes as a single server or as a pool for several.',
        heldBy: [part('chat-pool/type')],
      },
    ],
    [
      {
        says: 'A pool that was created for a single server never gets a second one.',
        heldBy: [
          rule('single-computer-pool'),
          rule('standard-edition-pool-of-one'),
          test('A21: a second server in a single-computer pool of Lync Server 2013 is rejected'),
        ],
        note: 'X13: the later edition has another page that lets it grow; here the type of the pool decides for both.',
      },
    ],
  ],
};

const SINGLE_SERVER: Section = {
  about: 'one server',
  paragraphs: [
    [
      { says: 'One chat server is the least that there can be.', heldBy: [preset('enterprise-single')] },
      {
        says: 'It needs the chat server, which runs compliance if wanted, and a database server for content and, if wanted, compliance.',
        heldBy: [
          preset('enterprise-single'),
          part('chat-pool/content'),
          part('chat-pool/compliance'),
          rule('chat-server-alone'),
          rule('unused-chat-database'),
        ],
      },
    ],
    [
      {
        says: 'A pool that began as a single server takes no more servers.',
        heldBy: [rule('single-computer-pool')],
      },
      {
        says: 'The type for several is better even for one, because it can grow.',
        heldBy: [rule('prefer-multiple-computer-pool')],
      },
    ],
    [
      {
        says: 'A figure shows what is required and what is optional, with compliance.',
        heldBy: [preset('enterprise-single')],
      },
    ],
  ],
};

const SEVERAL_SERVERS: Section = {
  about: 'several servers',
  paragraphs: [
    [
      {
        says: 'Several servers carry more and fail less.',
        heldBy: [rule('users-per-server'), rule('one-active-server'), rule('survivor-load')],
      },
      {
        says: 'Four servers are active at most, and eight there are at most, the others on standby.',
        heldBy: [
          rule('active-servers'),
          rule('pool-servers'),
          rule('published-limits'),
          test('A3: eight members of a pool, four of them active, are valid'),
          test('A4: five active servers are rejected'),
          test('A5: nine members of a pool are rejected'),
        ],
      },
      {
        says: 'A server carries 20,000 connected users, a pool of four 80,000.',
        heldBy: [
          rule('users-per-server'),
          rule('users-of-the-deployment'),
          test('A1: one active server carries 20,000 users'),
          test('A2: four active servers carry 80,000 users'),
        ],
      },
      {
        says: 'But for the number of its servers, and for what it carries, such a pool is like one of a single server.',
        heldBy: [test('but for its servers, a pool of several has the parts of a pool of one')],
      },
      {
        says: 'Its servers are in the domain of Lync and of the Compliance service.',
        heldBy: [rule('same-domain')],
        note: 'X10: the Compliance service is on the chat servers, so that it is where these are.',
      },
    ],
    [
      {
        says: 'A figure shows several chat servers with compliance, and a compliance database apart.',
        heldBy: [preset('enterprise-pool'), rule('compliance-instance')],
      },
    ],
    [
      {
        says: 'Several servers pool what they do.',
        heldBy: [
          test(
            'steady load: each post reaches every connected endpoint, and costs what the calibration says',
          ),
        ],
      },
      {
        says: 'The servers of a pool talk to one another and share their data.',
        heldBy: [
          rule('linked-sites'),
          test('one server relays nothing, four relay each post to the three others'),
        ],
      },
      {
        says: 'The history of a room is there whatever server it was posted through.',
        heldBy: [part('chat-pool/content'), rule('database-kind')],
        note: 'A pool names one content database, for all its servers.',
      },
      {
        says: 'So are files.',
        heldBy: [part('chat-pool/fileStore'), rule('file-share')],
      },
      {
        says: 'Users on different servers chat with one another.',
        heldBy: [
          test('when everybody is in every room, a committed post reaches every endpoint exactly once'),
        ],
      },
    ],
    [
      {
        says: 'Servers reach one another on port 8011 unless another is set, and are administered on it.',
        heldBy: [
          part('chat-pool/ports'),
          rule('port-conflict'),
          test('servers reach one another on port 8011, and nothing else does'),
        ],
        note: 'X11: the table of ports lists 881 for WCF; both are listened on.',
      },
    ],
  ],
};

/** The page. */
export const COMPONENTS_PAGE: readonly Section[] = [
  INTRODUCTION,
  COMPONENTS,
  COLLOCATION,
  TOPOLOGIES,
  SINGLE_SERVER,
  SEVERAL_SERVERS,
];
