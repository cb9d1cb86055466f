/** How the work of chat servers scatters around its mean. */
export const SERVICE_TIMES = ['log-normal', 'exponential'] as const;
export type ServiceTimes = (typeof SERVICE_TIMES)[number];
