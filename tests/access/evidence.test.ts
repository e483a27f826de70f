import { playStory, Session } from '@mengyue/testkit'
import { verifyFile, type Bundle, type Receipt } from '@mengyue/proof'
import pg from 'pg'
import { deriveServerUrl } from '@mengyue/server/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'
import { operation, register } from './people.ts'
import { sessionOf } from './world.ts'

const files = ['receipt.json', 'bundle.json', 'agreement-sealed.pdf'] as const
const parties = ['p-lead', 'p-membrane', 'p-univ1'] as const

let app: TestApp
/** the same database behind a server whose own checks are off */
let bare: TestApp
let allianceId: string
let organizationIds: Record<string, string>
/** by party: a signatory's session cookie, of either server */
const cookies = new Map<string, string>()
let stranger: string

const people = operation<{ demoPersons: { id: string; organizationId: string; roles: string[] }[] }>(
  'query People { demoPersons { id organizationId roles } }',
)

beforeAll(async () => {
  app = await startApp()
  const played = await playStory({ file: threeParties(), url: app.origin, to: 'sealed' })
  allianceId = played.allianceId
  organizationIds = played.organizationIds
  const { demoPersons } = await new Session({ url: app.origin, patience: 5_000 }).run(people, {})
  for (const party of parties) {
    const person = demoPersons.find(({ organizationId, roles }) => organizationId === organizationIds[party] && roles.includes('signatory'))
    cookies.set(party, (await sessionOf(app, person?.id ?? '')).cookie)
  }
  stranger = (await register(app, 950)).session.cookie
  bare = await startApp({
    checks: 'off',
    database: app.database,
    env: { MENGYUE_DATA: app.app.deps.settings.dataDir },
    logLevel: 'silent',
  })
})
afterAll(async () => {
  await bare.stop()
  await app.stop()
})

async function fetchFile(server: TestApp, cookie: string | undefined, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.origin}${path}`, { headers: { ...headers, ...(cookie ? { cookie } : {}) } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const answer = (response.ok || response.status === 304 ? {} : JSON.parse(new TextDecoder().decode(bytes))) as {
    errors?: { extensions: { code: string } }[]
  }
  const code = answer.errors?.[0]?.extensions.code
  return { said: `${response.status}${code ? ` ${code}` : ''}`, bytes, headers: response.headers }
}

const pathOf = (file: string, id = allianceId) => `/a/${id}/${file}`
const readJson = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

describe.each(files)('%s', (file) => {
  test('is given to every party, and holds', async () => {
    for (const party of parties) {
      const { said, bytes } = await fetchFile(app, cookies.get(party), pathOf(file))
      expect(said).toBe('200')
      const { verdict, checks } = await verifyFile(bytes)
      expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
      expect(verdict).toBe('valid')
    }
  })

  test('is not there for a stranger, nor for nobody, also where row-level security stands alone', async () => {
    for (const server of [app, bare]) {
      expect((await fetchFile(server, stranger, pathOf(file))).said).toBe('404 NOT_FOUND')
      expect((await fetchFile(server, undefined, pathOf(file))).said).toBe('401 NOT_SIGNED_IN')
      expect((await fetchFile(server, stranger, pathOf(file, crypto.randomUUID()))).said).toBe('404 NOT_FOUND')
      expect((await fetchFile(server, stranger, pathOf(file, 'no-id'))).said).toBe('404 NOT_FOUND')
      expect((await fetchFile(server, cookies.get('p-lead'), pathOf(file))).said).toBe('200')
    }
  })

  test('has a name for people and a tag by which it is fetched once', async () => {
    const { headers, bytes } = await fetchFile(app, cookies.get('p-lead'), pathOf(file))
    expect(headers.get('content-type')).toBe(file.endsWith('.pdf') ? 'application/pdf' : 'application/json')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''(%[0-9A-F]{2}|[\w.-])+$/)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const tag = headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/)
    const again = await fetchFile(app, cookies.get('p-lead'), pathOf(file), { 'if-none-match': tag })
    expect([again.said, again.bytes.length]).toEqual(['304', 0])
    const other = await fetchFile(app, cookies.get('p-lead'), pathOf(file), { 'if-none-match': '"another"' })
    expect(Buffer.from(other.bytes).equals(bytes)).toBe(true)
  })
})

test('a receipt is the own party’s, from each server alike', async () => {
  for (const party of parties) {
    const { bytes } = await fetchFile(app, cookies.get(party), pathOf('receipt.json'))
    const receipt = readJson(bytes) as Receipt
    expect(receipt.key.organization).toBe(organizationIds[party])
    expect(receipt.entry).toMatchObject({ type: 'AgreementSigned', organization: organizationIds[party] })
    const other = await fetchFile(bare, cookies.get(party), pathOf('receipt.json'))
    expect(Buffer.from(other.bytes).equals(bytes)).toBe(true)
  }
})

test('bundle, PDF and ledger tell of the same seal, and of what is private the bundle has hashes', async () => {
  const bundle = readJson((await fetchFile(app, cookies.get('p-univ1'), pathOf('bundle.json'))).bytes) as Bundle
  const pdf = await fetchFile(app, cookies.get('p-univ1'), pathOf('agreement-sealed.pdf'))
  expect((await verifyFile(pdf.bytes)).facts.fileHash).toBe(bundle.seal?.pdfHash)
  expect(bundle.entries.at(-1)).toMatchObject({ type: 'AgreementSealed', actor: null, payload: { pdfHash: bundle.seal?.pdfHash } })
  const hidden = bundle.entries.filter(({ type }) => type === 'private')
  expect(hidden.length).toBeGreaterThan(0)
  expect(hidden.filter((entry) => 'payload' in entry || 'salt' in entry)).toEqual([])
})

test('before there is anything to take home, it says why', { timeout: 180_000 }, async () => {
  const early = await startApp()
  try {
    const played = await playStory({ file: threeParties(), url: early.origin, to: 'signing' })
    const { demoPersons } = await new Session({ url: early.origin, patience: 5_000 }).run(people, {})
    const person = demoPersons.find(({ organizationId }) => organizationId === played.organizationIds['p-lead'])
    const { cookie } = await sessionOf(early, person?.id ?? '')
    const said = await Promise.all(files.map(async (file) => (await fetchFile(early, cookie, pathOf(file, played.allianceId))).said))
    expect(said).toEqual(['409 NO_RECEIPT', '409 NOT_EXECUTED', '409 NOT_EXECUTED'])
    expect(await inDatabase(early, { scope: 'platform' }, 'select 1 from signature union all select 1 from statement')).toEqual([])
  } finally {
    await early.stop()
  }
})

/** Statements of the server's role, with what row-level security knows of the session. @returns the last one's rows */
async function inDatabase(
  server: TestApp,
  session: { organization?: string; person?: string; scope?: string },
  ...statements: string[]
): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: deriveServerUrl(server.database.ownerUrl) })
  await client.connect()
  try {
    await client.query('begin')
    for (const name of ['organization', 'person', 'scope'] as const)
      await client.query('select set_config($1, $2, true)', [`app.${name}`, session[name] ?? ''])
    let rows: unknown[] = []
    for (const sql of statements) ({ rows } = await client.query<Record<string, unknown>>(sql))
    return rows
  } finally {
    await client.end()
  }
}

describe('row-level security alone', () => {
  const refusals: readonly [string, 'party' | 'platform', (id: string) => string][] = [
    [
      'a party records no seal',
      'party',
      (id) =>
        `insert into sealed_agreement (alliance_id, version, pdf_hash, attachment_hash, certificate_fingerprint, sealed_at, executed_seq, seq) values ('${id}', 9, '', '', '', now(), 1, 1)`,
    ],
    ['a party puts no job into the table', 'party', () => `insert into graphile_worker._private_jobs (task_id) values (1)`],
    [
      'the platform appends nothing but a seal',
      'platform',
      (id) =>
        `insert into ledger_entry (alliance_id, seq, at, type, visibility, payload, payload_hash, prev_hash, hash) values ('${id}', 9999, now(), 'AgreementSigned', 'alliance', '{}', '', '', '')`,
    ],
  ]
  test.each(refusals)('%s', async (_, who, sql) => {
    const session = who === 'party' ? { organization: organizationIds['p-lead'] ?? '', person: crypto.randomUUID() } : { scope: 'platform' }
    await expect(inDatabase(app, session, sql(allianceId))).rejects.toThrow(/row-level security/)
  })

  test('nobody changes or removes a seal', async () => {
    for (const session of [{ scope: 'platform' }, { organization: organizationIds['p-lead'] ?? '' }])
      for (const sql of ['update sealed_agreement set pdf_hash = $$x$$ returning 1', 'delete from sealed_agreement returning 1'])
        expect(await inDatabase(app, session, sql)).toEqual([])
  })

  test('a party adds a job and sees none; nobody adds none', async () => {
    const queue = `select app_queue_job('nothing', '{}', 'test')`
    const party = { organization: organizationIds['p-lead'] ?? '', person: crypto.randomUUID() }
    await expect(inDatabase(app, {}, queue)).rejects.toThrow(/nobody queues a job/)
    expect(await inDatabase(app, party, queue)).toHaveLength(1)
    expect(await inDatabase(app, party, queue, 'select 1 from graphile_worker._private_jobs')).toEqual([])
  })

  test('the platform sees the authorities that signed, and no other', async () => {
    const signed = await app.database.query('select distinct authority_id from statement where spent_at is not null')
    expect(await inDatabase(app, { scope: 'platform' }, 'select id from authority')).toHaveLength(signed.length)
    const all = await app.database.query('select id from authority')
    expect(all.length).toBeGreaterThanOrEqual(signed.length)
  })
})

test('in force and not sealed yet, it asks for a moment', async () => {
  await app.database.query('delete from sealed_agreement')
  const said = await Promise.all(files.slice(1).map(async (file) => (await fetchFile(app, cookies.get('p-lead'), pathOf(file))).said))
  expect(said).toEqual(['409 SEAL_PENDING', '409 SEAL_PENDING'])
})
