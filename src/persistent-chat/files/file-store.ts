/** Where the files of rooms are kept; several pools may share one. */
export class FileStore {
  readonly path: string;
  private fileCount = 0;
  private byteCount = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Files kept since the start of the run. */
  get files(): number {
    return this.fileCount;
  }

  /** Bytes of these files. */
  get bytes(): number {
    return this.byteCount;
  }

  /** Keeps one more file. */
  keep(bytes: number): void {
    this.fileCount++;
    this.byteCount += bytes;
  }
}
