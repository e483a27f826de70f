import { fileURLToPath } from 'node:url'
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

/** The checkout, whatever directory the process was started in. */
export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Settings {
  /** Step in as any sample person, move the clock, see the outbox. Never with NODE_ENV=production. */
  demo: boolean
  host: string
  port: number
  /** What browsers see: scheme, host and port, no path; sessions, Origin checks and every statement are bound to it. */
  publicOrigin: string
  /** The WebAuthn relying party: the public origin's host name. */
  rpId: string
  trustProxy: boolean
  /** Absolute path. */
  dataDir: string
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  databasePool: number
  /** Where files lie; undefined: in the data directory. */
  s3: S3Settings | undefined
  allowFictionalCodes: boolean
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: LogLevel
  /** Given by MENGYUE_SECRET; otherwise `serverSecret` keeps one in the data directory. */
  secret: string | undefined
  /** Take the web client's own documents alone. */
  onlyOwnOperations: boolean
  limits: {
    bodyBytes: number
    depth: number
    cost: number
    tokens: number
    aliases: number
    subscriptions: number
    socketBufferBytes: number
    requestsPerMinute: number
  }
  /** Absolute path of the PKCS#12 file to seal agreements with. */
  sealP12: string | undefined
  sealP12Password: string | undefined
  /** Of an RFC 3161 authority. */
  timestampUrl: string | undefined
  sessionHours: number
  invitationDays: number
  shutdownSeconds: number
}

/** A bucket of an S3-compatible store. */
export interface S3Settings {
  /** endpoint and bucket: https://s3.example.cn/mengyue */
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

interface Setting<T> {
  schema: z.ZodType<T>
  /** Written as it would be in the environment; undefined where there is none or it depends on another setting. */
  fallback: string | undefined
  allowed: string
  what: string
  /** How the README shows a default that is not a constant. */
  shownDefault?: string
  secret?: boolean
}

const setting = <T>(
  schema: z.ZodType<T>,
  fallback: string | undefined,
  allowed: string,
  what: string,
  more: { shownDefault?: string; secret?: boolean } = {},
): Setting<T> => ({ schema, fallback, allowed, what, ...more })

const whole = (min: number, max: number, fallback: number, what: string) =>
  setting(
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .refine((n) => n >= min && n <= max),
    String(fallback),
    `a whole number from ${min} to ${max}`,
    what,
  )

const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true')

const urlWith = (protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol))

const bareOrigin = z.string().refine((value) => /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value)

const table = {
  MENGYUE_MODE: setting(
    z.enum(['demo', 'production']).optional(),
    undefined,
    'demo or production; NODE_ENV=production forbids demo',
    'demo: step in as any person of the sample, the clock can be moved forward, sample organizations have fictional codes',
    { shownDefault: 'demo (production when NODE_ENV=production)' },
  ),
  HOST: setting(
    z.string().regex(/^[0-9A-Za-z.:-]+$/),
    '127.0.0.1',
    'an address or a host name',
    'address to listen on; this machine only unless told otherwise, because demo mode lets anyone in',
  ),
  PORT: whole(1, 65535, 8080, 'port to listen on'),
  PUBLIC_ORIGIN: setting(
    bareOrigin.optional(),
    undefined,
    'scheme, host and port without a path, such as https://mengyue.example.cn; in production https, or http on localhost',
    'what browsers see; passkeys, sessions and signed statements are bound to it',
    { shownDefault: 'http://localhost:PORT' },
  ),
  TRUST_PROXY: setting(yesNo, 'false', 'true or false', 'believe X-Forwarded-For of the proxy in front'),
  MENGYUE_DATA: setting(
    z.string().min(1).optional(),
    undefined,
    'a directory that can be created or written',
    'data directory, relative to the checkout: the embedded PostgreSQL, sealed files, the server secret, the state of the sample story',
    { shownDefault: '.data in the checkout' },
  ),
  DATABASE_URL: setting(
    urlWith(['postgres:', 'postgresql:']).optional(),
    undefined,
    'postgres://owner:password@host:port/database',
    "the operator's PostgreSQL (18), as the role that owns the schema and runs the migrations; without it a PostgreSQL from npm runs in the data directory",
    { shownDefault: 'none: embedded', secret: true },
  ),
  DATABASE_APP_URL: setting(
    urlWith(['postgres:', 'postgresql:']).optional(),
    undefined,
    'postgres://role:password@host:port/database',
    'the same database as the role that the server works as: owns nothing, cannot bypass row-level security',
    { shownDefault: 'derived: role <database>_server', secret: true },
  ),
  DATABASE_POOL: whole(2, 200, 20, 'connections to PostgreSQL at most'),
  S3_URL: setting(
    z
      .string()
      .refine((value) => URL.canParse(value) && /^https?:\/\/[^/?#]+\/[a-z0-9][a-z0-9.-]{2,62}$/.test(value))
      .optional(),
    undefined,
    'https://host/bucket (http too)',
    'bucket of an S3-compatible store where sealed files go; the same for every server process',
    { shownDefault: 'none: files in the data directory' },
  ),
  S3_REGION: setting(
    z.string().regex(/^[a-z0-9-]{1,40}$/),
    'us-east-1',
    'a region name',
    'region that requests to the bucket are signed for',
  ),
  S3_ACCESS_KEY_ID: setting(z.string().min(1).optional(), undefined, 'any text; needed with S3_URL', 'key of the bucket', {
    shownDefault: 'none',
    secret: true,
  }),
  S3_SECRET_ACCESS_KEY: setting(z.string().min(1).optional(), undefined, 'any text; needed with S3_URL', 'secret of that key', {
    shownDefault: 'none',
    secret: true,
  }),
  MENGYUE_SECRET: setting(
    z.string().min(32).optional(),
    undefined,
    'at least 32 characters',
    'key from which invitation and enrolment tokens are derived; the same on every server process',
    { shownDefault: 'generated into the data directory, mode 0600', secret: true },
  ),
  ALLOW_FICTIONAL_CODES: setting(
    yesNo.optional(),
    undefined,
    'true or false',
    'accept credit codes of the zone for invented organizations (GB 11714, PDY00001 to PDY99999)',
    { shownDefault: 'true in demo mode only' },
  ),
  SMTP_URL: setting(
    urlWith(['smtp:', 'smtps:']).optional(),
    undefined,
    'smtp://user:password@host:port or smtps://…',
    'where mail goes; without it mail stays in the outbox page (demo mode)',
    { shownDefault: 'none: outbox page', secret: true },
  ),
  MAIL_FROM: setting(
    z.string().regex(/^[^\r\n@]*[^\s@<]+@[^\s@>]+>?$/),
    '盟约 <noreply@localhost>',
    'an address, with or without a name',
    'sender of the mail',
  ),
  SEAL_P12: setting(
    z.string().min(1).optional(),
    undefined,
    'a PKCS#12 file with one key (P-256, P-384 or RSA) and its certificates',
    'what executed agreements are sealed with, relative to the checkout; without it a demo seals with an authority of its own, and in production sealing waits',
    { shownDefault: 'none: in demo mode seal-ca/ in the data directory' },
  ),
  SEAL_P12_PASSWORD: setting(z.string().optional(), undefined, 'any text', 'password of SEAL_P12', { shownDefault: 'none', secret: true }),
  TSA_URL: setting(
    urlWith(['http:', 'https:']).optional(),
    undefined,
    'http://… or https://…',
    'RFC 3161 authority whose timestamp every seal gets; without it seals say their time themselves',
    { shownDefault: 'none: no timestamp' },
  ),
  LOG_LEVEL: setting(z.enum(logLevels), 'info', logLevels.join(', '), 'how much the log says'),
  SESSION_HOURS: whole(1, 720, 12, 'hours that a session lives'),
  INVITATION_DAYS: whole(1, 90, 14, 'days that an invitation or enrolment link can be used'),
  SHUTDOWN_SECONDS: whole(1, 300, 10, 'time that running requests get to finish on SIGTERM'),
  GRAPHQL_OPERATIONS: setting(
    z.enum(['own', 'any']).optional(),
    undefined,
    'own or any',
    "own: the endpoint takes the documents of this site's pages and no others",
    { shownDefault: 'own in production, any in demo mode' },
  ),
  GRAPHQL_MAX_BODY_BYTES: whole(1_024, 100_000_000, 8_000_000, 'size of a request; a power of attorney is sent inside one'),
  GRAPHQL_MAX_DEPTH: whole(3, 50, 12, 'nesting of a query'),
  GRAPHQL_MAX_COST: whole(100, 1_000_000, 20_000, 'fields of a query, lists counted by their length'),
  GRAPHQL_MAX_TOKENS: whole(100, 100_000, 2_000, 'lexical tokens of a query'),
  GRAPHQL_MAX_ALIASES: whole(1, 1_000, 20, 'aliases in a query'),
  GRAPHQL_MAX_SUBSCRIPTIONS: whole(1, 1_000, 32, 'subscriptions on one WebSocket'),
  GRAPHQL_MAX_SOCKET_BUFFER_BYTES: whole(16_384, 100_000_000, 4_000_000, 'unsent bytes after which a slow reader is cut off'),
  REQUESTS_PER_MINUTE: whole(10, 1_000_000, 6_000, 'requests of one address; above it 429'),
} satisfies Record<string, Setting<unknown>>

type Name = keyof typeof table
type Values = { [K in Name]: z.output<(typeof table)[K]['schema']> }

/** What is wrong with the environment: one line a setting, with its name, what was found and what is allowed. */
export class SettingsError extends Error {
  readonly code = 'BAD_SETTINGS'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The settings are wrong; nothing was started.\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

const shown = (name: Name, found: string): string => {
  const { secret } = table[name] as Setting<unknown>
  return secret ? `a value of ${found.length} characters (not shown)` : JSON.stringify(found)
}

/**
 * Every setting of the server, read in this one place.
 * @throws SettingsError naming each bad setting, what was found and what is allowed
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = []
  const refuse = (name: Name, found: string) => problems.push(`${name}: found ${found}; allowed: ${table[name].allowed}`)
  const values = Object.fromEntries(
    (Object.keys(table) as Name[]).map((name) => {
      const { schema, fallback } = table[name] as Setting<unknown>
      const found = env[name] === '' ? undefined : env[name]
      const parsed = schema.safeParse(found ?? fallback)
      if (!parsed.success) refuse(name, shown(name, found ?? fallback ?? ''))
      return [name, parsed.data]
    }),
  ) as Values
  if (problems.length > 0) throw new SettingsError(problems)

  const demo = (values.MENGYUE_MODE ?? (env.NODE_ENV === 'production' ? 'production' : 'demo')) === 'demo'
  if (demo && env.NODE_ENV === 'production') refuse('MENGYUE_MODE', '"demo" with NODE_ENV=production')
  const publicOrigin = values.PUBLIC_ORIGIN ?? `http://localhost:${values.PORT}`
  const origin = new URL(publicOrigin)
  // Browsers give passkeys to secure contexts alone, and the session cookie must not travel in the open.
  if (!demo && origin.protocol !== 'https:' && origin.hostname !== 'localhost') refuse('PUBLIC_ORIGIN', JSON.stringify(publicOrigin))
  if (values.S3_URL !== undefined)
    for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) if (values[name] === undefined) refuse(name, 'nothing')
  if (problems.length > 0) throw new SettingsError(problems)

  const fromRoot = (path: string) => (isAbsolute(path) ? path : resolve(repositoryRoot, path))
  return {
    demo,
    host: values.HOST,
    port: values.PORT,
    publicOrigin,
    rpId: origin.hostname,
    trustProxy: values.TRUST_PROXY,
    dataDir: fromRoot(values.MENGYUE_DATA ?? '.data'),
    databaseUrl: values.DATABASE_URL,
    databaseAppUrl: values.DATABASE_APP_URL,
    databasePool: values.DATABASE_POOL,
    s3:
      values.S3_URL === undefined
        ? undefined
        : {
            url: values.S3_URL,
            region: values.S3_REGION,
            accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
            secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
          },
    allowFictionalCodes: values.ALLOW_FICTIONAL_CODES ?? demo,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    logLevel: values.LOG_LEVEL,
    secret: values.MENGYUE_SECRET,
    onlyOwnOperations: (values.GRAPHQL_OPERATIONS ?? (demo ? 'any' : 'own')) === 'own',
    limits: {
      bodyBytes: values.GRAPHQL_MAX_BODY_BYTES,
      depth: values.GRAPHQL_MAX_DEPTH,
      cost: values.GRAPHQL_MAX_COST,
      tokens: values.GRAPHQL_MAX_TOKENS,
      aliases: values.GRAPHQL_MAX_ALIASES,
      subscriptions: values.GRAPHQL_MAX_SUBSCRIPTIONS,
      socketBufferBytes: values.GRAPHQL_MAX_SOCKET_BUFFER_BYTES,
      requestsPerMinute: values.REQUESTS_PER_MINUTE,
    },
    sealP12: values.SEAL_P12 === undefined ? undefined : fromRoot(values.SEAL_P12),
    sealP12Password: values.SEAL_P12_PASSWORD,
    timestampUrl: values.TSA_URL,
    sessionHours: values.SESSION_HOURS,
    invitationDays: values.INVITATION_DAYS,
    shutdownSeconds: values.SHUTDOWN_SECONDS,
  }
}

/** The README's table of settings, as Markdown. */
export function settingsTable(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
  const rows = Object.entries(table as Record<string, Setting<unknown>>).map(
    ([name, { fallback, shownDefault, allowed, what }]) =>
      `| \`${name}\` | ${cell(shownDefault ?? fallback ?? '')} | ${cell(allowed)} | ${cell(what)} |`,
  )
  return ['| setting | default | allowed | what it is |', '|---|---|---|---|', ...rows].join('\n')
}
