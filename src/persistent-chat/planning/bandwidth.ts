import type { PostPreset } from '../workload/organisation.ts';
import { deliveries } from './deliveries.ts';
import type { PlanningInput } from './input.ts';

/** What one chat server sends for deliveries [bit/s]. Bytes of a delivery are assumed. */
export function outboundBits(input: PlanningInput, preset: PostPreset): number {
  return deliveries(input, preset).perServer * input.figure('network.deliveryBytes') * 8;
}
