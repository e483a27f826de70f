export type PostgresErrorCode =
  | 'POSTGRES_PLATFORM_UNSUPPORTED'
  | 'POSTGRES_BINARIES_MISSING'
  | 'POSTGRES_BINARIES_BROKEN'
  | 'POSTGRES_PORT_IN_USE'
  | 'POSTGRES_DATA_OTHER_VERSION'
  | 'POSTGRES_DATA_INCOMPLETE'
  | 'POSTGRES_DATA_NOT_WRITABLE'
  | 'POSTGRES_DISK_FULL'
  | 'POSTGRES_ALREADY_RUNNING'
  | 'POSTGRES_PASSWORD_LOST'
  | 'POSTGRES_START_FAILED'

/** Why the embedded PostgreSQL cannot run: a code that never changes and a sentence that says what to do. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode

  constructor(code: PostgresErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} (${code})`, options)
    this.code = code
    this.name = 'PostgresError'
  }
}

/** Runs a step that touches the disk at `path`; a disk that refuses becomes a PostgresError. */
export function onDisk<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    const refusal = diskRefusal(path, (error as NodeJS.ErrnoException).code, error)
    throw refusal ?? error
  }
}

function diskRefusal(path: string, code: string | undefined, cause: unknown): PostgresError | undefined {
  switch (code) {
    case 'EROFS':
      return new PostgresError(
        'POSTGRES_DATA_NOT_WRITABLE',
        `${path} is on a read-only disk; let MENGYUE_DATA name a directory that can be written`,
        { cause },
      )
    case 'EACCES':
    case 'EPERM':
      return new PostgresError(
        'POSTGRES_DATA_NOT_WRITABLE',
        `${path} cannot be written by this user (uid ${process.getuid?.()}); give it the directory, or let MENGYUE_DATA name another`,
        { cause },
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new PostgresError('POSTGRES_DATA_NOT_WRITABLE', `${path} is not a directory; let MENGYUE_DATA name one`, { cause })
    case 'ENOSPC':
    case 'EDQUOT':
      return new PostgresError('POSTGRES_DISK_FULL', `there is no room left on the disk of ${path}`, { cause })
    default:
      return undefined
  }
}

/** What the words of PostgreSQL's own log mean for whoever starts the server; undefined where nobody has met them before. */
export function explainLog(log: string, place: string, port: number): PostgresError | undefined {
  const meanings: readonly [RegExp, PostgresErrorCode, string][] = [
    [/could not bind|Address already in use/, 'POSTGRES_PORT_IN_USE', `port ${port} of 127.0.0.1 is already in use by another program`],
    [
      /lock file "postmaster.pid" (already exists|is empty)|could not open lock file "postmaster.pid": No such file|pre-existing shared memory block/,
      'POSTGRES_ALREADY_RUNNING',
      `a PostgreSQL already runs on ${place}`,
    ],
    [/No space left on device/, 'POSTGRES_DISK_FULL', `there is no room left on the disk of ${place}`],
    [
      /Read-only file system/,
      'POSTGRES_DATA_NOT_WRITABLE',
      `${place} is on a read-only disk; let MENGYUE_DATA name a directory that can be written`,
    ],
    [
      /Permission denied|has wrong ownership/,
      'POSTGRES_DATA_NOT_WRITABLE',
      `${place} or something in it does not belong to the user that PostgreSQL runs as`,
    ],
    [/database files are incompatible/, 'POSTGRES_DATA_OTHER_VERSION', `the files in ${place} were written by another PostgreSQL`],
    [
      /error while loading shared libraries/,
      'POSTGRES_BINARIES_BROKEN',
      'libraries of the PostgreSQL binaries are missing; delete node_modules and install again',
    ],
    [
      /is not a valid data directory|could not open file "(global\/pg_control|.*\/PG_VERSION)"/,
      'POSTGRES_DATA_INCOMPLETE',
      `${place} is not a complete data directory`,
    ],
  ]
  const met = meanings.find(([words]) => words.test(log))
  return met && new PostgresError(met[1], met[2])
}
