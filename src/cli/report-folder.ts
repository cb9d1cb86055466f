import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Parsed, Problem } from '../util/problem.ts';

/** What reports consist of. */
const FILES = /^(report\.html|(result|check)\.json|scenario\.yaml|.*\.svg)$/i;

/** A folder that a report will be written into. */
export interface ReportFolder {
  readonly path: string;
  /** Writes all files, each whole or not at all; says what kept it from doing so. */
  write(files: ReadonlyMap<string, string>): Promise<Problem | undefined>;
  /** Takes the folder away again, if it was made for this report and nothing is in it. */
  discard(): Promise<void>;
}

/**
 * Makes sure that a report can be written before anything is simulated: creates the folder, tries to create
 * something inside it, and looks for folders where files will stand.
 */
export async function openReportFolder(path: string): Promise<Parsed<ReportFolder>> {
  let made: string | undefined;
  if (path === '') return { ok: false, problems: [cannotWrite('""', 'a folder has a name')] };
  try {
    made = await makeFolder(resolve(path));
    await rm(await mkdtemp(join(path, '.try-')), { recursive: true });
    const entries = await readdir(path, { withFileTypes: true });
    const inTheWay = entries.find((entry) => entry.isDirectory() && FILES.test(entry.name));
    if (inTheWay !== undefined)
      return { ok: false, problems: [cannotWrite(path, `${inTheWay.name} is a folder there`)] };
  } catch (error) {
    return { ok: false, problems: [cannotWrite(path, reasonOf(error))] };
  }
  const discard = async () => {
    if (made !== undefined) await rmdir(path).catch(() => {});
  };
  return { ok: true, value: { path, write: (files) => writeAll(path, files), discard } };
}

/**
 * Makes a folder and those that it needs above it; returns the topmost that was made, undefined when all were
 * there. Node's own `recursive` never returns where the system takes no folders, as in `/proc`.
 */
async function makeFolder(path: string): Promise<string | undefined> {
  try {
    return await makeInside(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
  }
  const above = await makeFolder(dirname(path));
  const made = await makeInside(path);
  return above ?? made;
}

/** Makes a folder where the one above it is there; undefined when it is there too, made meanwhile or before. */
async function makeInside(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && (await stat(path)).isDirectory();
    if (isThere) return undefined;
    throw error;
  }
}

function cannotWrite(path: string, reason: string): Problem {
  const message = `the report cannot be written to ${path}: ${reason}; name another folder with --out`;
  return { path: '', message, file: '--out' };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EEXIST: 'there is a file of that name',
  EISDIR: 'there is a folder of the name of one of its files',
  ENOENT: 'the system takes no folder there',
  ENOTDIR: 'a part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'a link leads back to itself',
};

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return REASONS[code] ?? `the system says ${code}`;
}

/** Meanwhile somebody may have changed the folder. A file appears under its name only when all are complete. */
async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<Problem | undefined> {
  let staging: string | undefined;
  try {
    staging = await mkdtemp(join(folder, '.new-'));
    for (const [name, content] of files) await writeFile(join(staging, name), content);
    for (const name of files.keys()) await rename(join(staging, name), join(folder, name));
  } catch (error) {
    return cannotWrite(folder, reasonOf(error));
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
  }
  return undefined;
}
