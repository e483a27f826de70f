import { playStory } from '@mengyue/testkit'
import { deriveServerUrl } from '@mengyue/server/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'

let app: TestApp
let allianceId: string
let organizationIds: Record<string, string>

beforeAll(async () => {
  app = await startApp()
  ;({ allianceId, organizationIds } = await playStory({ file: threeParties(), url: app.origin, to: 'signing' }))
})
afterAll(() => app.stop())

/**
 * What the database alone lets a party's session do to a table's rows in this alliance: everything is undone again.
 * @returns how many rows it changes, or the code with which it refuses
 */
async function changes(party: string, table: string, change: string, where = 'true'): Promise<number | string> {
  const client = new pg.Client({ connectionString: deriveServerUrl(app.database.ownerUrl) })
  await client.connect()
  try {
    const organizationId = organizationIds[party]
    const [person] = await app.database.query<{ id: string }>(
      `select id from person where organization_id = $1 and roles @> '["signatory"]' limit 1`,
      [organizationId],
    )
    await client.query('begin')
    await client.query(`select set_config('app.organization', $1, true), set_config('app.person', $2, true)`, [organizationId, person?.id])
    const { rowCount } = await client.query(`update "${table}" set ${change} where ${where}`)
    return rowCount ?? 0
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const REFUSED = '42501'
const [lead, member] = ['p-lead', 'p-membrane']

describe('without any of our code, the database lets', () => {
  it('nobody rewrite a text that was locked; a party voids it, once', async () => {
    for (const party of [lead, member]) {
      expect(await changes(party, 'text_lock', `manifest = '{}'`)).toBe(REFUSED)
      expect(await changes(party, 'text_lock', `deadline = deadline + interval '1 day'`)).toBe(REFUSED)
    }
    expect(await changes(member, 'text_lock', 'voided_at = now()')).toBe(1)
    await app.database.query('update text_lock set voided_at = now()')
    expect(await changes(member, 'text_lock', 'voided_at = null')).toBe(REFUSED)
    await app.database.query('update text_lock set voided_at = null')
  })

  it('no party but the lead change the agreement, and nobody execute it before all have signed', async () => {
    expect(await changes(member, 'agreement', 'version = version + 1')).toBe(REFUSED)
    expect(await changes(member, 'agreement', `"values" = '{}'`)).toBe(REFUSED)
    expect(await changes(member, 'agreement', `status = 'draft'`)).toBe(REFUSED)
    expect(await changes(member, 'agreement', `status = 'negotiating'`)).toBe(1)
    for (const party of [lead, member]) expect(await changes(party, 'agreement', `status = 'signed', executed_at = now()`)).toBe(REFUSED)
  })

  it('no party but the lead rename the alliance, and nobody give it another lead', async () => {
    expect(await changes(member, 'alliance', `name = '别的名字', stage = 'negotiating'`)).toBe(REFUSED)
    expect(await changes(member, 'alliance', `stage = 'negotiating'`)).toBe(1)
    expect(await changes(lead, 'alliance', `name = '别的名字'`)).toBe(1)
    expect(await changes(lead, 'alliance', `lead_organization_id = '${organizationIds[member]}'`)).toBe(REFUSED)
  })

  it('nobody take a turn without a signature', async () => {
    expect(await changes(member, 'signing_turn', 'signed_at = now()')).toBe(REFUSED)
    expect(await changes(member, 'signing_turn', 'turn_group = 9')).toBe(REFUSED)
    expect(await changes(member, 'signing_turn', 'declined_at = now()')).toBe(1)
  })

  it('a proposal be resolved once, by whom it concerns, and never say something else', async () => {
    const [organizationId] = await app.database.query<{ id: string }>(
      `insert into proposal (id, alliance_id, clause_id, seq, organization_id, person_id, person_name, kind, base_hash, summary, rationale, content, content_hash, created_at)
       values (gen_random_uuid(), $1, 'recitals', 99, $2, gen_random_uuid(), '某人', 'initial', 'x', '改写', '', '{}', 'y', now()) returning organization_id id`,
      [allianceId, organizationIds[member]],
    )
    expect(organizationId?.id).toBe(organizationIds[member])
    const mine = 'seq = 99'
    for (const party of [lead, member]) expect(await changes(party, 'proposal', `content_hash = 'z'`, mine)).toBe(REFUSED)
    expect(await changes(member, 'proposal', `status = 'adopted'`, mine)).toBe(REFUSED)
    expect(await changes(lead, 'proposal', `status = 'withdrawn'`, mine)).toBe(REFUSED)
    expect(await changes(member, 'proposal', `status = 'withdrawn'`, mine)).toBe(1)
    expect(await changes(lead, 'proposal', `status = 'adopted'`, mine)).toBe(1)
    await app.database.query(`update proposal set status = 'rejected' where ${mine}`)
    expect(await changes(lead, 'proposal', `status = 'adopted'`, mine)).toBe(REFUSED)
  })

  it('a statement be spent once and an authority be revoked once, and neither say something else', async () => {
    const own = `organization_id = '${organizationIds[member]}'`
    expect(await changes(member, 'authority', `document_hash = 'x'`, own)).toBe(REFUSED)
    expect(await changes(member, 'authority', `valid_until = '2099-01-01'`, own)).toBe(REFUSED)
    expect(await changes(member, 'authority', 'revoked_at = now()', own)).not.toBe(REFUSED)
    // The story's initials: all spent.
    expect(await changes(member, 'statement', `challenge = 'x'`, own)).toBe(REFUSED)
    expect(await changes(member, 'statement', 'spent_at = null', own)).toBe(REFUSED)
  })
})
