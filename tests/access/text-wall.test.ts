import { api, playStory, Session } from '@mengyue/testkit'
import { deriveServerUrl } from '@mengyue/server/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'
import { key, operation, refusalOf } from './people.ts'

let app: TestApp
let allianceId: string
let organizationIds: Record<string, string>

beforeAll(async () => {
  app = await startApp({ checks: 'off' })
  ;({ allianceId, organizationIds } = await playStory({ file: threeParties(), url: app.origin, to: 'agreed' }))
})
afterAll(() => app.stop())

const people = operation<{ demoPersons: { id: string; organizationId: string }[] }>('query People { demoPersons { id organizationId } }')
const recitals = operation<{ alliance: { agreement: { clause: { contentHash: string } } } }>(
  'query Recitals($id: ID!) { alliance(id: $id) { agreement { clause(clauseId: "recitals") { contentHash } } } }',
)
const editDraftClause = operation('mutation Edit($input: EditDraftClauseInput!) { editDraftClause(input: $input) { id } }')

/** Someone of a party, in a browser of their own. */
async function of(partyId: string): Promise<Session> {
  const session = new Session({ url: app.origin, patience: 0 })
  const person = (await session.run(people, {})).demoPersons.find(({ organizationId }) => organizationId === organizationIds[partyId])
  await session.run(api.stepInAs, { input: { idempotencyKey: key(), personId: person?.id } })
  return session
}

/** What the database lets the server's role do to a clause for an organization. */
async function rewrites(organizationId: string | undefined, change: string): Promise<string> {
  const client = new pg.Client({ connectionString: deriveServerUrl(app.database.ownerUrl) })
  await client.connect()
  try {
    await client.query(`select set_config('app.organization', $1, false)`, [organizationId])
    const { rowCount } = await client.query(`update clause set ${change} where alliance_id = $1 and clause_id = 'recitals'`, [allianceId])
    return `${rowCount} changed`
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.end()
  }
}

it('without the code’s checks, no party but the lead changes the text', async () => {
  const enterprise = await of('p-membrane')
  const { contentHash } = (await enterprise.run(recitals, { id: allianceId })).alliance.agreement.clause
  const input = { allianceId, clauseId: 'recitals', contentHash, content: { optionId: null, text: '我方的说法。', values: {}, tables: {} } }
  expect(await refusalOf(enterprise.run(editDraftClause, { input: { ...input, idempotencyKey: key() } }))).toBe('FORBIDDEN')
  expect((await enterprise.run(recitals, { id: allianceId })).alliance.agreement.clause.contentHash).toBe(contentHash)
})

it('and nobody does once it is locked; that it was reopened can still be noted', async () => {
  const [lead, member] = [organizationIds['p-lead'], organizationIds['p-membrane']]
  expect(await rewrites(member, `content_hash = 'x'`)).toBe('42501')
  expect(await rewrites(lead, 'enabled = enabled')).toBe('1 changed')
  await app.database.query(`update agreement set status = 'locked' where alliance_id = $1`, [allianceId])
  expect(await rewrites(lead, `content_hash = 'x'`)).toBe('42501')
  expect(await rewrites(member, 'reopened_at = now()')).toBe('1 changed')
})
