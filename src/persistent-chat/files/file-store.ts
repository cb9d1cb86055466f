/** Where the files of rooms are kept; several pools may share one. */
export class FileStore {
  readonly path: string;
  private fileCount = 0;
  private byteCount = 0;
  private isThere = true;

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

  /** Whether files can be read and written. */
  get isAvailable(): boolean {
    return this.isThere;
  }

  /** No file can be read or written, until it is regained with all that it had. */
  lose(): void {
    this.isThere = false;
  }

  regain(): void {
    this.isThere = true;
  }

  /** Keeps one more file. */
  keep(bytes: number): void {
    this.fileCount++;
    this.byteCount += bytes;
  }
}
