import type { PartsInput } from '../parts.ts';
import type { Stores } from './chat-pool.ts';
import {
  type Brand,
  brand,
  copies,
  databasePath,
  type Homes,
  hostOf,
  instance,
  server,
} from './databases.ts';
import type { PresetOptions } from './options.ts';
import type { Occasion } from './preset.ts';

/** What a pool needs of SQL Server in one site. */
export interface PoolDatabases {
  readonly parts: PartsInput;
  readonly stores: Stores;
}

/** The instance that the next hop has its back-end database on. */
export interface BackEnd {
  readonly instance: string;
  readonly computer: string;
  readonly brand: Brand;
}

/** Mirroring port of the first instance on a host. */
const FIRST_PORT = 5022;

/**
 * The databases of pool `number` as its options ask: beside the back end of the next hop or on a server of
 * their own, in one instance or in two, with a mirror on another server and a witness on a third. The mirroring
 * ports of all pools beside one back end are numbered on.
 */
export function poolDatabases(
  number: number,
  backEnd: BackEnd,
  options: PresetOptions,
  occasion: Occasion,
): PoolDatabases {
  const { compliance = true, content: { mirrored = true, witness = true } = {} } = options;
  const { on = 'own', instances = 'one' } = options.databases ?? {};
  const split = instances === 'several' && compliance;
  const standard = brand(occasion, 'standard');
  const onOwn = on === 'own';
  const beside = onOwn ? standard : backEnd.brand;
  const own = `sql/${number}`;
  const homes: Homes = {
    primary: onOwn || instances === 'several' ? own : backEnd.instance,
    ...(mirrored && { mirror: `${own}-mirror` }),
    ...(mirrored && witness && { witness: `${own}-witness` }),
  };
  const complianceHomes: Homes = split
    ? { ...homes, primary: `${own}-compliance`, ...(mirrored && { mirror: `${own}-compliance-mirror` }) }
    : homes;
  const host = onOwn ? hostOf(own) : backEnd.computer;
  const taken = onOwn ? 0 : (number - 1) * (split ? 2 : 1);
  const port = (nth: number) => (mirrored && (split || !onOwn) ? FIRST_PORT + nth : undefined);
  const parts: PartsInput[] = [];
  if (onOwn) parts.push(server(own, 'site/1', standard));
  else if (homes.primary === own) parts.push(instance(own, host, beside, port(taken)));
  if (split) parts.push(instance(complianceHomes.primary, host, beside, port(taken + 1)));
  if (homes.mirror !== undefined) parts.push(server(homes.mirror, 'site/1', standard));
  if (split && complianceHomes.mirror !== undefined && homes.mirror !== undefined) {
    parts.push(instance(complianceHomes.mirror, hostOf(homes.mirror), standard, port(1)));
  }
  if (homes.witness !== undefined) parts.push(server(homes.witness, 'site/1', brand(occasion, 'express')));
  parts.push(copies('content', homes));
  if (compliance) parts.push(copies('compliance', complianceHomes));
  return {
    parts: Object.assign({}, ...parts),
    stores: {
      content: databasePath(homes.primary, 'content'),
      compliance: compliance ? databasePath(complianceHomes.primary, 'compliance') : undefined,
    },
  };
}
