/** Witnesses of mirroring. */
import { groupedBy } from '../grouped-by.ts';
import { hostsOf } from './hosts.ts';
import { pairs } from './mirror-pairs.ts';
import type { Rule } from './rule.ts';

const forAutomaticFailover: Rule = {
  id: 'mirror-without-witness',
  severity: 'warning',
  asks: 'A mirror takes over by itself only with a witness; without one, an operator has to do it.',
  remedy: 'add a witness for automatic failover',
  status: 'published',
  sources: ['S20'],
  check: (situation) =>
    pairs(situation)
      .filter(
        ({ principal, mirror }) =>
          mirror.witness === undefined && situation.deployment.roleOf(principal) === 'primary',
      )
      .map(({ mirror: { path } }) => ({
        path,
        message: 'a mirror without a witness takes over only by hand',
      })),
};

const witnessApart: Rule = {
  id: 'witness-computer',
  severity: 'warning',
  asks: 'A witness is on another computer than the partners: where one of these is lost with the witness, the database is unavailable.',
  remedy: 'put the witness on a computer of its own',
  status: 'derived',
  sources: ['S20'],
  check: (situation) =>
    pairs(situation).flatMap(({ mirror: { path, witness }, instances }) => {
      if (witness === undefined || instances.some((instance) => instance.path === witness)) return [];
      const { computer } = situation.deployment.get<'sql'>(witness);
      const beside = instances.find((instance) => hostsOf(instance).includes(computer));
      const message = `its witness ${witness} shares a computer with the partner ${beside?.path}`;
      return beside === undefined ? [] : [{ path, message }];
    }),
};

const witnessInTheSite: Rule = {
  id: 'secondary-witness-site',
  severity: 'warning',
  asks: 'The witness of a log-shipping secondary and its mirror is in their site, which is what is left in a disaster.',
  remedy: 'put the witness into the site of the secondary',
  status: 'published',
  sources: ['S13', 'S17'],
  check: (situation) => {
    const { deployment } = situation;
    return pairs(situation).flatMap(({ principal, mirror: { path, witness } }) => {
      if (witness === undefined || deployment.roleOf(principal) !== 'secondary') return [];
      const home = deployment.siteOf(principal.path).path;
      const site = deployment.siteOf(witness).path;
      return site === home ? [] : [{ path, message: `its witness ${witness} is in ${site}, not in ${home}` }];
    });
  },
};

const sharedWitness: Rule = {
  id: 'shared-witness',
  severity: 'advice',
  asks: 'A witness may watch several pairs, and is then less resilient.',
  remedy: 'give pools of their own witnesses of their own',
  status: 'published',
  sources: ['S20'],
  check: (situation) => {
    const watched = groupedBy(pairs(situation), ({ mirror }) => mirror.witness);
    return [...watched].flatMap(([path, both]) => {
      const servers = new Set(
        both.map(({ principal }) => situation.deployment.computerOf(principal.path).path),
      );
      return servers.size <= 1 ? [] : [{ path, message: `it watches pairs of ${servers.size} servers` }];
    });
  },
};

/** Rules on witnesses. */
export const WITNESS_RULES: readonly Rule[] = [
  forAutomaticFailover,
  witnessApart,
  witnessInTheSite,
  sharedWitness,
];
