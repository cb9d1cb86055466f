import type { FigureReader } from '../figures/index.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { speedOf } from '../topology/speed.ts';
import { coresFor } from '../topology/sql-limits.ts';

/** What a chat server has of its computer. */
export interface ServerCores {
  readonly cores: number;
  /** Speed of these cores, relative to those that the costs are stated for. */
  readonly speed: number;
}

/**
 * What a computer leaves to a chat server that `users` use. SQL Server instances beside it, as on a Standard
 * Edition server, keep the cores that their editions may use, up to half of all; Front End services take a part
 * of the speed that grows with the users.
 */
export function coresOfServer(
  computer: Placed<'computer'>,
  users: number,
  deployment: Deployment,
  figure: FigureReader,
): ServerCores {
  const all = computer.cores ?? figure('server.cores');
  const sql = deployment.instancesOn(computer.path);
  const taken = sql.reduce((sum, instance) => sum + coresFor(instance, all, figure), 0);
  const cores = Math.max(1, all - Math.min(taken, Math.floor(all / 2)));
  const speed = speedOf(computer, figure);
  if (!deployment.isFrontEnd(computer.path)) return { cores, speed };
  const busy = (users * figure('frontEnd.cores')) / (cores * speed);
  return { cores, speed: speed * (1 - Math.min(figure('frontEnd.most'), busy)) };
}
