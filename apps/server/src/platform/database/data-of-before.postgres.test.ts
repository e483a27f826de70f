import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../app.ts'
import { migrations } from '../../../migrations/index.ts'
import { Comment } from '../../negotiation/comment.entity.ts'
import { Signature } from '../../signing/signature.entity.ts'
import { startPostgres, type EmbeddedPostgres } from '../embedded-postgres.ts'
import { prepareJobs } from '../jobs/schema.ts'
import { openOwner, openServer } from './orm.ts'
import { prepareDatabase } from './prepare.ts'
import { databaseSession } from './session.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: console.error }
const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-before-'))
chmodSync(dataDir, 0o755)
let postgres: EmbeddedPostgres
let owner: Client
let serverUrl: string

const [lead, member, alliance] = [1, 2, 3].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`) as [string, string, string]
const [person, passkeyId, statement, signature, signed] = [4, 5, 6, 7, 8].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`)
const AT = '2026-01-05T01:00:00.000Z'
const HASH = 'a'.repeat(64)

/** Rows of a running alliance, one of each kind, as the tables of the first migration take them. */
const rows: readonly (readonly [table: string, row: Record<string, unknown>])[] = [
  ...[lead, member].map(
    (id, index) =>
      [
        'organization',
        {
          ...{
            id,
            legal_name: `示例${index}`,
            short_name: `示例${index}`,
            fictional: true,
            identifier: `CN:${index}`,
            org_type: 'enterprise',
          },
          ...{ is_legal_person: true, is_state_established: false, registered_address: '某路', enterprise_scale: 'small' },
          ...{ legal_representative: '某人', contact_name: '某人', contact_phone: '0', contact_email: 'a@example.com' },
          ...{ internal_approval_required: false, registered_at: AT },
        },
      ] as const,
  ),
  [
    'person',
    { id: person, organization_id: lead, name: '某人', email: 'a@example.com', roles: '["signatory"]', active: true, added_at: AT },
  ],
  [
    'passkey',
    {
      ...{ id: passkeyId, person_id: person, organization_id: lead, credential_id: 'cred', public_key: 'AA', fingerprint: HASH },
      ...{ label: '钥匙', transports: '[]', sign_count: 0, backup_eligible: false, backed_up: false, created_at: '2026-01-02T00:00:00Z' },
    },
  ],
  [
    'alliance',
    {
      ...{ id: alliance, name: '从前的联合体', industry_field: 'modern-marine', technical_field: '海工', stage: 'signing', created_at: AT },
      ...{ lead_organization_id: lead, entered_at: '{}' },
    },
  ],
  ...[lead, member].map(
    (organization_id, index) =>
      [
        'member',
        {
          ...{ id: `0000001${index}-0000-4000-8000-000000000000`, alliance_id: alliance, organization_id, position: index + 1 },
          ...{ role: index === 0 ? 'lead-organization' : 'university', chain_position: 'none', council_category: 'enterprise' },
          ...{ status: 'active', profile: '{}' },
        },
      ] as const,
  ),
  ['justification', { alliance_id: alliance, rule_id: 'MEM-002', reason: '正在补足', at: AT }],
  [
    'agreement',
    {
      ...{ id: signed, alliance_id: alliance, template_id: 't', template_version: '1', version: 1, status: 'locked', published: true },
      ...{ values: '{}', tables: '{}' },
    },
  ],
  [
    'clause',
    {
      alliance_id: alliance,
      clause_id: 'recitals',
      enabled: true,
      content: '{"optionId":null,"text":"甲","values":{},"tables":{}}',
      content_hash: HASH,
      content_since: AT,
    },
  ],
  [
    'comment',
    {
      ...{ id: signed, alliance_id: alliance, clause_id: 'recitals', content_hash: HASH, organization_id: member, person_id: person },
      ...{ person_name: '某人', visibility: 'alliance', text: '从前说的话', at: AT },
    },
  ],
  ['text_lock', { alliance_id: alliance, version: 1, manifest: '{}', manifest_hash: HASH, locked_at: AT, deadline: AT }],
  [
    'statement',
    {
      ...{ id: statement, alliance_id: alliance, organization_id: lead, person_id: person, authority_id: signed, purpose: 'sign' },
      ...{ version: 1, statement: '{}', nonce: 'n', challenge: 'c', expires_at: AT, spent_at: AT },
    },
  ],
  [
    'signature',
    {
      ...{ id: signature, statement_id: statement, alliance_id: alliance, version: 1, purpose: 'sign', organization_id: lead },
      ...{ person_id: person, credential_id: 'cred', client_data_json: 'AA', authenticator_data: 'AA', signature: 'AA' },
      ...{ public_key: 'AA', fingerprint: HASH, backup_eligible: false, backed_up: false, sign_count: 0, at: AT },
    },
  ],
  ['ledger_head', { alliance_id: alliance, seq: 2, hash: HASH, at: AT }],
  ...[1, 2].map(
    (seq) =>
      [
        'ledger_entry',
        {
          ...{ alliance_id: alliance, seq, at: AT, actor_id: person, actor_name: '某人', organization_id: lead, visibility: 'alliance' },
          ...{
            type: seq === 1 ? 'AllianceCreated' : 'AgreementSigned',
            payload: JSON.stringify(seq === 1 ? {} : { statementId: statement }),
          },
          ...{ subjects: '[]', payload_hash: HASH, prev_hash: HASH, hash: HASH },
        },
      ] as const,
  ),
]

const tables = [...new Set(rows.map(([table]) => table))]
const contents = async (): Promise<Record<string, unknown[]>> => {
  const all: Record<string, unknown[]> = {}
  for (const table of tables) all[table] = (await owner.query(`select * from "${table}" order by 1, 2`)).rows
  return all
}

let before: Record<string, unknown[]>
beforeAll(async () => {
  postgres = await startPostgres({ dataDir, log: quiet })
  await prepareJobs(postgres.ownerUrl)
  const old = await openOwner(entities, postgres.ownerUrl)
  await old.migrator.up({ to: migrations[0]?.name ?? '' })
  await old.close()
  owner = new Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  for (const [table, row] of rows) {
    const names = Object.keys(row)
    await owner.query(
      `insert into "${table}" (${names.map((name) => `"${name}"`).join()}) values (${names.map((_, index) => `$${index + 1}`).join()})`,
      Object.values(row),
    )
  }
  before = await contents()
  serverUrl = await prepareDatabase(entities, postgres.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('every migration has run, and entities and tables agree', async () => {
  const { rows: run } = await owner.query<{ name: string }>('select name from mikro_orm_migrations order by id')
  expect(run.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
  const orm = await openOwner(entities, postgres.ownerUrl)
  expect((await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false })).trim()).toBe('')
  await orm.close()
})

test('nothing that was there is lost or changed', async () => {
  const after = await contents()
  for (const table of tables) {
    expect(before[table]).not.toEqual([])
    expect(after[table]).toMatchObject(before[table] ?? [])
    expect(after[table]).toHaveLength(before[table]?.length ?? 0)
  }
})

test('the server reads it, with what later versions know of it', async () => {
  const server = await openServer(entities, serverUrl, 2)
  const session = databaseSession({ viewer: { personId: person ?? '', organizationId: lead } })
  await server.em.fork({ session }).transactional(async (em) => {
    expect(await em.find(Comment, { allianceId: alliance })).toMatchObject([
      { text: '从前说的话', mentions: [], counterpartId: null, resolvedAt: null },
    ])
    // The entry that names its statement, and the passkey's own date.
    expect(await em.find(Signature, { allianceId: alliance })).toMatchObject([
      { seq: 2, keyRegisteredAt: new Date('2026-01-02T00:00:00Z') },
    ])
  })
  await server.close()
})

test('no row of a negotiation or a signing belongs to an alliance that does not exist', async () => {
  const nowhere = '00000009-0000-4000-8000-000000000000'
  const belonging = ['agreement', 'clause', 'comment', 'text_lock', 'statement', 'signature']
  for (const [table, row] of rows.filter(([name]) => belonging.includes(name))) {
    const fresh = { ...row, alliance_id: nowhere, ...('id' in row ? { id: crypto.randomUUID() } : {}) }
    const extra = {
      statement: { nonce: 'm' },
      signature: { statement_id: nowhere, key_registered_at: AT, seq: 1 },
      comment: { mentions: '[]' },
    }
    const whole: Record<string, unknown> = { ...fresh, ...extra[table as keyof typeof extra] }
    const names = Object.keys(whole)
    const insert = owner.query(
      `insert into "${table}" (${names.map((name) => `"${name}"`).join()}) values (${names.map((_, index) => `$${index + 1}`).join()})`,
      Object.values(whole),
    )
    await expect(insert, table).rejects.toMatchObject({ constraint: `${table}_alliance_id_foreign` })
  }
})
