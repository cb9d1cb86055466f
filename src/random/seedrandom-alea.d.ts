// The types of seedrandom describe its door only, and that loads all its generators; this is the one in use.
declare module 'seedrandom/lib/alea.js' {
  import type seedrandom from 'seedrandom';

  const alea: typeof seedrandom.alea;
  export default alea;
}
