import type { RoomSize } from '../workload/organisation.ts';
import { workAt } from './chat-server-cpu.ts';
import { onePost } from './deliveries.ts';
import type { PlanningInput } from './input.ts';

/** Time in which all cores of otherwise idle servers send the copies of one post [s]; from calibrated costs. */
export function drainOfOnePost(input: PlanningInput, size: RoomSize): number {
  return onePost(input, size).perServer / workAt(1, input.figure);
}
