import { MIRRORED, on, POOL, SECOND_SITE, STRETCHED, sqlServer } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const LOGS = { logBackup: '1h' };
/** Two instances on each host, with the ports that keep them apart. */
const FOUR_INSTANCES = on(MIRRORED, {
  topology: { compliance: true, databases: { instances: 'several' } },
  parts: { 'sql/1-compliance/mgccomp': LOGS },
});
const TWO_POOLS = on(MIRRORED, { topology: { pools: 2 }, parts: { 'sql/2/mgc': LOGS } });
const witnessIn = (site: string) =>
  on(STRETCHED, {
    parts: {
      ...sqlServer('witness', site, { edition: 'express' }),
      'sql/2-mirror/mgc': { witness: 'sql/witness' },
    },
  });

export const MIRRORING_CASES: RuleCases = {
  'synchronous-mirroring': {
    broken: [
      {
        it: on(MIRRORED, { parts: { 'sql/1-mirror/mgc': { safety: 'asynchronous' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^an asynchronous mirror$/,
      },
    ],
    kept: [MIRRORED],
  },
  'mirror-elsewhere': {
    broken: [
      {
        it: on(MIRRORED, { parts: { 'sql/1-mirror': { computer: 'computer/sql-1', mirroringPort: 5023 } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^on computer\/sql-1 like its principal/,
      },
      {
        it: on(MIRRORED, { parts: { 'sql/1-mirror/mgc': { witness: 'sql/1' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^its witness sql\/1 is one of the partners$/,
      },
    ],
    kept: [MIRRORED],
  },
  'mirror-in-the-site': {
    broken: [
      {
        it: on(MIRRORED, { parts: { ...SECOND_SITE, 'computer/sql-1-mirror': { site: 'site/2' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^in site\/2, and its principal is in site\/1$/,
      },
    ],
    kept: [STRETCHED],
  },
  'one-mirror': {
    broken: [
      {
        it: on(MIRRORED, { parts: { ...sqlServer('3'), 'sql/3/mgc': mirrorOf('sql/1/mgc') } }),
        at: ['sql/3/mgc'],
        says: /^sql\/1\/mgc has the mirror sql\/1-mirror\/mgc already$/,
      },
      {
        it: on(MIRRORED, {
          parts: {
            ...sqlServer('3'),
            ...sqlServer('4', 'site/1', { edition: 'express' }),
            'sql/1-mirror/mgc': LOGS,
            'sql/3/mgc': { ...mirrorOf('sql/1-mirror/mgc'), witness: 'sql/4' },
          },
        }),
        at: ['sql/3/mgc'],
        says: /^sql\/1-mirror\/mgc is a mirror itself$/,
      },
    ],
    kept: [STRETCHED],
  },
  'mirroring-same-version': {
    broken: [
      {
        it: on(MIRRORED, { parts: { 'sql/1-witness': { version: '2008-r2' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^the witness sql\/1-witness has version 2008-r2$/,
      },
      {
        it: on(MIRRORED, { parts: { 'sql/1-mirror': { edition: 'enterprise' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^sql\/1 has standard edition, sql\/1-mirror enterprise$/,
      },
    ],
    kept: [MIRRORED, on(MIRRORED, { parts: { 'sql/1-witness': { edition: 'standard' } } })],
  },
  'mirroring-one-domain': {
    broken: [
      {
        it: on(MIRRORED, { parts: { ...otherDomain(), 'computer/sql-1-mirror': { domain: 'domain/2' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^its instances are in domain\/1 and domain\/2$/,
      },
      {
        it: on(MIRRORED, { parts: { ...otherDomain(), 'computer/sql-1-witness': { domain: 'domain/2' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /domain\/2$/,
      },
    ],
    kept: [on(MIRRORED, { parts: { ...otherDomain(), 'computer/sql-back-end': { domain: 'domain/2' } } })],
  },
  'mirroring-ports': {
    broken: [
      {
        it: on(FOUR_INSTANCES, { parts: { 'sql/1-compliance': { mirroringPort: undefined } } }),
        at: ['sql/1-compliance'],
        says: /^port 5022 of computer\/sql-1, like sql\/1$/,
      },
    ],
    kept: [FOUR_INSTANCES],
  },
  'log-backup': {
    broken: [
      {
        it: on(MIRRORED, { parts: { 'sql/1/mgc': { logBackup: undefined } } }),
        at: ['sql/1'],
        says: /^nothing is said of backups/,
      },
    ],
    // What is shipped is backed up.
    kept: [MIRRORED, POOL, STRETCHED],
  },
  'mirror-without-witness': {
    broken: [
      {
        it: on(MIRRORED, { topology: { content: { witness: false } } }),
        at: ['sql/1-mirror/mgc'],
        says: /takes over only by hand$/,
      },
    ],
    // The mirror of the secondary has none, and serves only once the secondary has taken over.
    kept: [MIRRORED, STRETCHED],
  },
  'witness-computer': {
    broken: [
      {
        it: on(MIRRORED, { parts: { 'sql/1-witness': { computer: 'computer/sql-1-mirror' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^its witness sql\/1-witness shares a computer with the partner sql\/1-mirror$/,
      },
    ],
    kept: [on(MIRRORED, { parts: { 'sql/1-witness': { computer: 'computer/sql-back-end' } } })],
  },
  'secondary-witness-site': {
    broken: [
      {
        it: witnessIn('site/1'),
        at: ['sql/2-mirror/mgc'],
        says: /^its witness sql\/witness is in site\/1, not in site\/2$/,
      },
    ],
    kept: [witnessIn('site/2')],
  },
  'shared-witness': {
    broken: [
      {
        it: on(TWO_POOLS, { parts: { 'sql/2-mirror/mgc': { witness: 'sql/1-witness' } } }),
        at: ['sql/1-witness'],
        says: /^it watches pairs of 2 servers$/,
      },
    ],
    kept: [TWO_POOLS, FOUR_INSTANCES],
  },
};

function mirrorOf(principal: string) {
  return { kind: 'content', mirrorOf: principal, witness: 'sql/1-witness' };
}

function otherDomain() {
  return { 'domain/2': { name: 'other.internal' } };
}
