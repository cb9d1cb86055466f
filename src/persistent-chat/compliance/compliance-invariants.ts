import type { Invariant } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { complianceCounts, type PoolCompliance } from './pool-compliance.ts';

/** What must hold of the compliance of a pool; all of it holds where there is none. */
export function complianceInvariants(
  simulation: Simulation,
  compliance: PoolCompliance | null,
): readonly Invariant[] {
  const holds = (violation: (compliance: PoolCompliance) => string | undefined) => () =>
    compliance === null ? undefined : violation(compliance);
  return [
    {
      name: 'every compliance event is queued, written or dropped',
      violation: holds((compliance) => {
        const { recorded, queued, written, dropped } = complianceCounts(compliance);
        const isOver = compliance.services.some(({ queue }) => queue.length > queue.capacity);
        return recorded === queued + written + dropped && !isOver
          ? undefined
          : `${recorded} recorded, ${queued} queued, ${written} written, ${dropped} dropped`;
      }),
    },
    {
      name: 'at most one server owns the compliance lock',
      violation: holds(({ services }) => {
        const owners = services.filter(({ owner }) => owner.isOwner(simulation.now)).length;
        return owners <= 1 ? undefined : `${owners} servers own it`;
      }),
    },
    {
      name: 'who owns the compliance lock runs',
      violation: holds(({ services }) => {
        const gone = services.findIndex(({ owner }) => owner.isOwner(simulation.now) && !owner.isRunning);
        return gone < 0 ? undefined : `service ${gone + 1} owns it and has ended`;
      }),
    },
    {
      name: 'no compliance record is processed twice, and none vanishes',
      violation: holds(({ database }) => {
        const { records, processed, lost } = database.counted;
        const waiting = database.contents.records;
        return waiting >= 0 && processed + lost + waiting === records
          ? undefined
          : `${records} written, ${processed} processed, ${lost} lost, ${waiting} wait for the adapter`;
      }),
    },
  ];
}
