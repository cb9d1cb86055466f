// Bundles what tsc compiled into the doors that are shipped, dist/lib: few files load several times faster than
// many. Run from the root of the project, by npm run build.
//
// What several doors need is a chunk that they share, so that a class is one class behind all of them. Folders stay
// those of the sources, so that an address relative to a module (of the worker, of a door) holds here as it does in
// dist/src, where the tests run. Packages stay outside, and lazy imports stay lazy.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'rolldown';

const COMPILED = resolve('dist/src');

/** Modules that are imported by their place: by users, as the command, by the pool of threads and by the worker. */
const DOORS = [
  'index',
  'engine',
  'testing/index',
  'cli/main',
  'experiment/worker',
  'persistent-chat/index',
  'persistent-chat/growth/index',
];

/** Hands on the source maps of tsc, so that those of the bundle lead to the TypeScript. */
const sourceMaps = {
  name: 'source-maps',
  load: (id) => ({ code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') }),
};

await build({
  input: Object.fromEntries(DOORS.map((door) => [door, join(COMPILED, `${door}.js`)])),
  // Names of packages; not paths, which on Windows begin with a letter too.
  external: /^[\w@](?!:)/,
  platform: 'node',
  plugins: [sourceMaps],
  output: {
    dir: 'dist/lib',
    cleanDir: true,
    sourcemap: true,
    minifyInternalExports: false,
    // A chunk lies where its topmost module, the last one, lies in the sources.
    chunkFileNames: ({ moduleIds, facadeModuleId }) => {
      const top = moduleIds.at(-1) ?? facadeModuleId;
      return top === null ? '[name].js' : join(relative(COMPILED, dirname(top)), '[name].js');
    },
  },
});
