/** The deployment as a diagram, with what the rules found marked on the parts that they found it about. */
import type { Diagram, DiagramArea, DiagramPart } from '../../../component/diagram.ts';
import type { Finding } from '../../../component/picture.ts';
import { formatCount } from '../../../util/format.ts';
import type { Deployment } from '../../topology/deployment.ts';
import { stacks } from './boxes.ts';
import { poolFrames } from './frames.ts';
import { siteGroups } from './grid.ts';
import { LINK_KINDS, topologyLinks } from './links.ts';
import { partsOfAreas, SCENARIO_NOTE, topologyMarks } from './marks.ts';
import { standings } from './standing.ts';
import { domainWords } from './words.ts';

function domainNotes(deployment: Deployment): readonly DiagramPart[] {
  return deployment.of('domain').map((domain) => {
    const { path } = domain;
    const details = domainWords(domain);
    return { id: path, label: path, details, tooltip: `${path}: ${details.join(', ')}`, parts: [path] };
  });
}

function scenarioNote(paths: readonly string[]): DiagramPart {
  const details = [...new Set(paths)];
  return { id: SCENARIO_NOTE, label: 'Scenario', details, tooltip: details.join(', '), parts: [] };
}

function captionOf(deployment: Deployment): string {
  const pools = deployment.of('chat-pool');
  const active = pools.reduce((sum, pool) => sum + pool.active.length, 0);
  const servers = deployment.of('chat-server').length;
  const standby = servers > active ? ` and ${servers - active} on standby` : '';
  return [
    formatCount(deployment.of('site').length, 'site'),
    formatCount(deployment.of('computer').length, 'computer'),
    `${formatCount(pools.length, 'Persistent Chat pool')} with ${formatCount(active, 'active server')}${standby}.`,
  ].join(', ');
}

/**
 * Sites, computers, services, databases and links of a deployment. Computers that are alike are one stack;
 * one that a finding is about stands by itself, or with those that have the same.
 *
 * @param findings their paths are those of parts, or keys of the scenario.
 */
export function topologyDiagram(deployment: Deployment, findings: readonly Finding[]): Diagram {
  const boxes = stacks(deployment, standings(deployment), findings);
  const frames = poolFrames(deployment, boxes);
  const areas = deployment.of('site').map(({ path, timeZone }): DiagramArea => {
    const details = [`time zone ${timeZone}`];
    return {
      id: path,
      label: path,
      details,
      tooltip: `${path}: ${details.join(', ')}`,
      parts: [path],
      groups: siteGroups(deployment, path, boxes, frames),
    };
  });
  const links = topologyLinks(deployment, frames);
  const domains = domainNotes(deployment);
  const marks = topologyMarks([...domains, ...partsOfAreas(areas)], links, findings);
  const about = findings.map(({ path }) => path).filter((path) => !Object.hasOwn(deployment.parts, path));
  return {
    name: 'topology',
    title: 'Topology',
    caption: captionOf(deployment),
    levels: ['Site', 'Pool', 'Computer', 'What runs there'],
    notes: [...domains, ...(about.length === 0 ? [] : [scenarioNote(about)])],
    areas,
    linkKinds: LINK_KINDS,
    links,
    marks,
  };
}
