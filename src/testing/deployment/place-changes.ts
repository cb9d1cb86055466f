/** Changes of where things stand and of what they stand on. */
import { type Change, edit, fresh, partAt, pathsOf, pick } from './change.ts';

const ROUND_TRIPS = ['5ms', '15ms', '50ms'] as const;
const ZONES = ['Europe/Berlin', 'Asia/Tokyo'] as const;

const anotherTimeZone: Change = (parts, [which, zone]) =>
  edit(parts, 'site', which, () => ({ timeZone: pick(ZONES, zone) }));

const anotherSite: Change = (parts, [which, where, link]) => {
  const sites = pathsOf(parts, 'site');
  const added = fresh(parts, (n) => `site/${n}`);
  const site = pick([added, ...sites], where);
  const between: [string, string] = [sites[0], added];
  const joined = { between, roundTrip: pick(ROUND_TRIPS, link), gigabitsPerSecond: 1 };
  return {
    ...(site === added && { [added]: {} }),
    ...(site === added && link % 4 < 3 && { [fresh(parts, (n) => `link/${n}`)]: joined }),
    ...edit(parts, 'computer', which, () => ({ site })),
  };
};

const anotherLink: Change = (parts, [a, b, speed]) => {
  const sites = pathsOf(parts, 'site');
  const between: [string, string] = [pick(sites, a), pick(sites, b)];
  if (between[0] === between[1]) return {};
  const link = { between, roundTrip: pick(ROUND_TRIPS, speed), gigabitsPerSecond: pick([1, 0.1], speed) };
  return { [fresh(parts, (n) => `link/${n}`)]: link };
};

const anotherDomain: Change = (parts, [which, globalCatalogs]) => {
  const path = fresh(parts, (n) => `domain/${n}`);
  return {
    [path]: { name: path.replace('/', '-'), globalCatalogs: globalCatalogs % 2 },
    ...edit(parts, 'computer', which, () => ({ domain: path })),
  };
};

const noGlobalCatalog: Change = (parts, [which]) =>
  edit(parts, 'domain', which, () => ({ globalCatalogs: 0 }));

const otherHardware: Change = (parts, [which, what]) =>
  edit(parts, 'computer', which, () =>
    pick(
      [
        { cores: 24 },
        { cores: 1 },
        { memory: '8GB' },
        { disk: '1GB' },
        { gigabitsPerSecond: 0.1 },
        { gigahertz: 3 },
      ] as const,
      what,
    ),
  );

const operatingSystem: Change = (parts, [which, what]) =>
  edit(parts, 'computer', which, () => ({ os: pick(['windows-2012', 'windows-2008-r2'], what) }));

const oneMoreComputer: Change = (parts, [which]) => ({
  [fresh(parts, (n) => `computer/spare-${n}`)]: partAt(parts, pick(pathsOf(parts, 'computer'), which)),
});

/** Changes of sites, links, domains and computers. */
export const PLACE_CHANGES: readonly Change[] = [
  oneMoreComputer,
  otherHardware,
  operatingSystem,
  anotherTimeZone,
  anotherSite,
  anotherLink,
  anotherDomain,
  noGlobalCatalog,
];
