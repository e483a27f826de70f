import { api } from '@mengyue/testkit'
import { createClient } from 'graphql-ws'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { mailedToken, operation, register, type Someone } from '../access/people.ts'
import { intent, outcomeOf, Table, type Tab } from './three-at-the-table.ts'

let table: Table
let lead: Tab
let guest: Someone
/** another alliance of the lead, which still forms */
let other: string
let before: number[]

beforeAll(async () => {
  table = await Table.lay()
  lead = await table.tab('lead')
  guest = await register(table.running, 901)
  const input = { name: '另一个联合体', industryField: 'modern-marine', technicalField: '海工', profile: {} }
  other = (await lead.house(api.createAlliance, input)).id
  await lead.act(api.inviteMembers, { allianceId: other })
})
afterAll(() => table.leave())

const heads = operation<{ one: { head: { seq: number } }; two: { head: { seq: number } } }>(
  'query Heads($one: ID!, $two: ID!) { one: alliance(id: $one) { head { seq } } two: alliance(id: $two) { head { seq } } }',
)
async function ledgers(): Promise<number[]> {
  const { one, two } = await lead.session.run(heads, { one: lead.allianceId, two: other })
  return [one.head.seq, two.head.seq]
}

/** The code with which a feed is refused from a cursor, with its sentence; `entries` where it is opened. */
async function following(cookie: string, allianceId: string, after: number): Promise<string> {
  const { socket: url, origin } = table.running
  class Browser extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers: { cookie, origin } })
    }
  }
  const client = createClient({ url, webSocketImpl: Browser, retryAttempts: 0 })
  const query = 'subscription F($id: ID!, $after: Int!) { feed(allianceId: $id, after: $after) { seq } }'
  const outcome = await new Promise<string>((resolve, reject) => {
    client.subscribe(
      { query, variables: { id: allianceId, after } },
      {
        next: ({ errors }) => {
          const [error] = errors ?? []
          if (error) expect(error.message).toMatch(/\p{Script=Han}/u)
          resolve(error ? String(error.extensions?.['code']) : 'entries')
        },
        error: reject,
        complete: () => resolve('the end'),
      },
    )
  })
  await client.dispose()
  return outcome
}

describe('ends with a code, and every ledger stays as it was:', () => {
  beforeEach(async () => {
    before = await ledgers()
  })
  afterEach(async () => {
    expect(await ledgers()).toEqual(before)
  })

  it('a cursor from another alliance, a negative one, one beyond the head, and one into an alliance that is not one’s own', async () => {
    const { cookie } = lead.session
    const [long = 0, short = 0] = before
    expect(await following(cookie, lead.allianceId, long - 1)).toBe('entries')
    expect(await following(cookie, other, long)).toBe('CURSOR_AHEAD')
    expect(await following(cookie, other, short + 1)).toBe('CURSOR_AHEAD')
    expect(await following(cookie, other, -1)).toBe('CURSOR_INVALID')
    expect(await following(guest.session.cookie, lead.allianceId, 0)).toBe('NOT_FOUND')
    expect(await following(cookie, 'not-an-id', 0)).toBe('NOT_FOUND')
  })

  it('a page of no size or of too many, and a list’s cursor that is none', async () => {
    const page = operation('query P($first: Int!, $after: String) { alliances(first: $first, after: $after) { totalCount } }')
    const entries = operation('query E($id: ID!, $first: Int!) { alliance(id: $id) { entries(first: $first) { seq } } }')
    for (const first of [0, -1, 101]) expect(await outcomeOf(lead.session.run(page, { first }))).toBe('INPUT_INVALID')
    for (const after of ['', 'x', btoa(`${new Date().toISOString()} ${'x'.repeat(36)}`)])
      expect(await outcomeOf(lead.session.run(page, { first: 1, after }))).toBe('INPUT_INVALID')
    for (const first of [0, -1, 201]) expect(await outcomeOf(lead.session.run(entries, { id: other, first }))).toBe('INPUT_INVALID')
  })

  it('an empty slot at the text lock', async () => {
    const { database } = table.running
    const [clause] = await database.query<{ clause_id: string; slot: string; content: object }>(
      `select clause_id, content, (select min(key) from jsonb_object_keys(content->'values') key) slot from clause
       where alliance_id = $1 and enabled and content->'values' <> '{}' order by clause_id limit 1`,
      [lead.allianceId],
    )
    if (!clause) throw new Error('no clause has a slot')
    // The API takes no assent to an open slot, so that only the owner of the database gets one so far.
    const put = (content: string) =>
      database.query(`select set_config('app.organization', '${table.organizations.lead}', true);
        update clause set content = ${content} where alliance_id = '${lead.allianceId}' and clause_id = '${clause.clause_id}'`)
    await put(`jsonb_set(content, '{values,${clause.slot}}', 'null')`)
    const { site } = await lead.session.run(api.site, {})
    const deadline = new Date(Date.parse(site.now) + 14 * 86_400_000).toISOString()
    const refusal: unknown = await lead.act(api.lockText, { deadline }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'RULES_NOT_MET', ruleIds: expect.arrayContaining(['AGR-003']) as unknown })
    await put(`'${JSON.stringify(clause.content)}'`)
  })

  it('an assertion for another alliance', async () => {
    const signatory = await table.tab('lead', 'signatory')
    await signatory.addPasskey()
    // A statement of this alliance, unspent, and another alliance in which one signs: put so by the owner of the database.
    const [spent] = await table.running.database.query<{ id: string }>(
      'select id from statement where alliance_id = $1 and person_id = $2 limit 1',
      [lead.allianceId, signatory.personId],
    )
    await table.running.database.query(`update alliance set stage = 'signing' where id = $1`, [other])
    await table.running.database.query('update statement set spent_at = null where id = $1', [spent?.id])
    const response = { id: 'AA', response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' } }
    expect(await outcomeOf(signatory.act(api.submitSignature, { allianceId: other, statementId: spent?.id, response }))).toBe('NOT_FOUND')
    await table.running.database.query(`update alliance set stage = 'forming' where id = $1`, [other])
  })
})

it('an invitation used twice, expired, or answered from another address joins nobody a second time', async () => {
  const invite = async (): Promise<string> => {
    const asked = { legalName: '示例单位', email: guest.email, role: 'university', councilCategory: 'research' }
    await lead.act(api.inviteMember, { allianceId: other, ...asked })
    return mailedToken(guest.session, guest.email)
  }
  const accepting = (session: Someone['session'], token: string) =>
    outcomeOf(session.run(api.acceptInvitation, { input: { idempotencyKey: intent(), token, profile: {} } }))
  const token = await invite()
  before = await ledgers()
  expect(await accepting((await table.tab('enterprise')).session, token)).toBe('INVITATION_OTHER_EMAIL')
  await table.running.database.query(`update invitation set expires_at = now() - interval '1 second' where answered_at is null`)
  expect(await accepting(guest.session, token)).toBe('INVITATION_EXPIRED')
  expect(await ledgers()).toEqual(before)
  const second = await invite()
  expect(await accepting(guest.session, second)).toBe('done')
  before = await ledgers()
  expect(await accepting(guest.session, second)).toBe('INVITATION_USED')
  expect(await ledgers()).toEqual(before)
})
