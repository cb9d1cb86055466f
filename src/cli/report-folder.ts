import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parsed } from '../util/problem.ts';

/** A folder that a report will be written into. */
export interface ReportFolder {
  readonly path: string;
  /** Writes all files, each whole or not at all. */
  write(files: ReadonlyMap<string, string>): Promise<void>;
}

/**
 * Makes sure that a report can be written before anything is simulated: creates the folder and tries to
 * create something inside it.
 */
export async function openReportFolder(path: string): Promise<Parsed<ReportFolder>> {
  try {
    await mkdir(path, { recursive: true });
    await rm(await mkdtemp(join(path, '.try-')), { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `the report cannot be written to ${path} (${code ?? String(error)}); name another folder with --out`;
    return { ok: false, problems: [{ path: '', message, file: '--out' }] };
  }
  return { ok: true, value: { path, write: (files) => writeAll(path, files) } };
}

/** A file appears under its name only when it is complete. */
async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const staging = await mkdtemp(join(folder, '.new-'));
  try {
    for (const [name, content] of files) await writeFile(join(staging, name), content);
    for (const name of files.keys()) await rename(join(staging, name), join(folder, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
