/** What stands on each computer of a deployment, gathered in one pass. */
import type { Deployment, Placed } from '../../topology/deployment.ts';

/** A computer and all that it carries. */
export interface Standing {
  readonly computer: Placed<'computer'>;
  /** Pools that it is a Front End server of. */
  readonly frontEndOf: readonly Placed<'front-end-pool'>[];
  readonly standardEditions: readonly Placed<'standard-edition'>[];
  readonly chatServers: readonly Placed<'chat-server'>[];
  readonly instances: readonly Placed<'sql'>[];
  /** Instances that it is a further cluster node of. */
  readonly nodeOf: readonly Placed<'sql'>[];
  readonly fileStores: readonly Placed<'file-store'>[];
  readonly consoles: readonly Placed<'console'>[];
}

type On<Thing> = (computer: string) => readonly Thing[];

function byComputer<Thing>(
  things: readonly Thing[],
  computersOf: (thing: Thing) => readonly string[],
): On<Thing> {
  const found = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const computer of new Set(computersOf(thing))) {
      found.set(computer, [...(found.get(computer) ?? []), thing]);
    }
  }
  return (computer) => found.get(computer) ?? [];
}

/** All computers in their order. Costs a pass over the parts of each kind. */
export function standings(deployment: Deployment): readonly Standing[] {
  const host = ({ computer }: { readonly computer: string }) => [computer];
  const frontEndOf = byComputer(deployment.of('front-end-pool'), ({ computers }) => computers);
  const standardEditions = byComputer(deployment.of('standard-edition'), host);
  const chatServers = byComputer(deployment.of('chat-server'), host);
  const instances = byComputer(deployment.of('sql'), host);
  const nodeOf = byComputer(deployment.of('sql'), ({ cluster }) => cluster);
  const fileStores = byComputer(deployment.of('file-store'), host);
  const consoles = byComputer(deployment.of('console'), host);
  return deployment.of('computer').map((computer) => ({
    computer,
    frontEndOf: frontEndOf(computer.path),
    standardEditions: standardEditions(computer.path),
    chatServers: chatServers(computer.path),
    instances: instances(computer.path),
    nodeOf: nodeOf(computer.path),
    fileStores: fileStores(computer.path),
    consoles: consoles(computer.path),
  }));
}

/** Pool whose frame a computer stands in: that of its chat servers before that of its Front End servers. */
export function frameOf({ chatServers, frontEndOf }: Standing): string | undefined {
  return chatServers[0]?.pool ?? frontEndOf[0]?.path;
}

/** Paths of the parts that are on the computer, itself first; databases are not among them. */
export function partsOn(standing: Standing): readonly string[] {
  const { computer, standardEditions, chatServers, instances, fileStores, consoles } = standing;
  const parts = [computer, ...standardEditions, ...chatServers, ...instances, ...fileStores, ...consoles];
  return parts.map(({ path }) => path);
}
