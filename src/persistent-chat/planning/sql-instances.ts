/** Against what a database is secured. */
export interface Protection {
  /** A synchronous mirror beside it. */
  readonly highAvailability: boolean;
  /** A copy in the other site that log shipping keeps, with a mirror of its own where the first one has one. */
  readonly disasterRecovery: boolean;
}

/** SQL Server instances of a deployment. */
export interface SqlInstances {
  /** For the content database: itself, its mirror, its copy and the mirror of that. */
  readonly content: number;
  /** For the compliance database; none without compliance. */
  readonly compliance: number;
  readonly total: number;
  /** Those that are there only to secure the databases. */
  readonly extra: number;
  /** Witnesses come on top, one for each site that has a mirror; one serves several pairs. */
  readonly witnessesAtMost: number;
}

/**
 * Counts instances, with separate ones for content and compliance, as is recommended where they are secured.
 *
 * Source: required resources for Persistent Chat Server.
 */
export function sqlInstances(
  { highAvailability, disasterRecovery }: Protection,
  compliance: boolean,
): SqlInstances {
  const sites = disasterRecovery ? 2 : 1;
  const content = sites * (highAvailability ? 2 : 1);
  const databases = compliance ? 2 : 1;
  return {
    content,
    compliance: compliance ? content : 0,
    total: databases * content,
    extra: databases * (content - 1),
    witnessesAtMost: highAvailability ? sites : 0,
  };
}
