const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file: a part of its path is not a folder',
  EACCES: 'the file may not be read: permission denied',
  EPERM: 'the file may not be read: permission denied',
  ENAMETOOLONG: 'the name of the file is too long',
  ERR_INVALID_ARG_VALUE: 'the name of the file holds a zero byte',
  ELOOP: 'the file is a link that leads back to itself',
};

/** Why a file could not be read, in words, from what the system threw. */
export function whyUnreadable({ code = '', message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? `the file cannot be read: ${message}`;
}
