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

type Head = { head: { seq: number; cursor: string } }
const heads = operation<{ one: Head; two: Head }>(
  'query Heads($one: ID!, $two: ID!) { one: alliance(id: $one) { head { seq cursor } } two: alliance(id: $two) { head { seq cursor } } }',
)
async function ledgers(): Promise<number[]> {
  const { one, two } = await lead.session.run(heads, { one: lead.allianceId, two: other })
  return [one.head.seq, two.head.seq]
}

const entries = operation(
  'query E($id: ID!, $last: Int!, $before: String) { alliance(id: $id) { entries(last: $last, before: $before) { nodes { seq } } } }',
)

/** The code with which a feed is refused from a cursor, with its sentence; `entries` where it is opened. */
async function following(cookie: string, allianceId: string, after: string | null): Promise<string> {
  const { socket: url, origin } = table.running
  class Browser extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers: { cookie, origin } })
    }
  }
  const client = createClient({ url, webSocketImpl: Browser, retryAttempts: 0 })
  const query = 'subscription F($id: ID!, $after: String) { feed(allianceId: $id, after: $after) { seq } }'
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
    const { two } = await lead.session.run(heads, { one: lead.allianceId, two: other })
    // The shorter ledger's head lies within the longer one, where a bare number would be taken for one of its own.
    expect(two.head.seq).toBeLessThan(before[0] ?? 0)
    const forged = (seq: unknown, of = other) => Buffer.from(JSON.stringify(['entry', of, seq])).toString('base64url')
    const outcomes = {
      [two.head.cursor]: 'CURSOR_FOREIGN',
      [forged(3, lead.allianceId)]: 'entries',
      [forged(-1, lead.allianceId)]: 'CURSOR_INVALID',
      [forged(0, lead.allianceId)]: 'CURSOR_INVALID',
      [forged(1.5, lead.allianceId)]: 'CURSOR_INVALID',
      [forged('3', lead.allianceId)]: 'CURSOR_INVALID',
      [forged((before[0] ?? 0) + 1, lead.allianceId)]: 'CURSOR_AHEAD',
      [forged(2 ** 40, lead.allianceId)]: 'CURSOR_AHEAD',
      [`${forged(3, lead.allianceId)}=`]: 'CURSOR_INVALID',
      [forged(3, lead.allianceId).slice(1)]: 'CURSOR_INVALID',
      '3': 'CURSOR_INVALID',
      '-1': 'CURSOR_INVALID',
      '': 'CURSOR_INVALID',
    }
    for (const [cursor, outcome] of Object.entries(outcomes)) {
      expect([cursor, await following(cookie, lead.allianceId, cursor)]).toEqual([cursor, outcome])
      const page = outcomeOf(lead.session.run(entries, { id: lead.allianceId, last: 1, before: cursor }))
      expect([cursor, await page]).toEqual([cursor, outcome === 'entries' ? 'done' : outcome])
    }
    expect(await following(guest.session.cookie, lead.allianceId, null)).toBe('NOT_FOUND')
    expect(await following(cookie, 'not-an-id', null)).toBe('NOT_FOUND')
  })

  it('a page of no size or of too many, and a list’s cursor that is none', async () => {
    const page = operation('query P($first: Int!, $after: String) { alliances(first: $first, after: $after) { totalCount } }')
    const desk = operation('query D($first: Int!, $after: String) { desk { waiting(first: $first, after: $after) { totalCount } } }')
    const recent = operation('query R($first: Int!, $after: String) { desk { recent(first: $first, after: $after) { nodes { seq } } } }')
    const remarks = operation(
      'query C($id: ID!, $last: Int!, $before: String) { alliance(id: $id) { agreement { clause(clauseId: "recitals") { comments(last: $last, before: $before) { totalCount } } } } }',
    )
    const [{ one }, id] = [await lead.session.run(heads, { one: lead.allianceId, two: other }), lead.allianceId]
    for (const size of [0, -1, 101]) {
      for (const list of [page, desk, recent]) expect(await outcomeOf(lead.session.run(list, { first: size }))).toBe('PAGE_SIZE_REFUSED')
      for (const list of [entries, remarks]) expect(await outcomeOf(lead.session.run(list, { id, last: size }))).toBe('PAGE_SIZE_REFUSED')
    }
    for (const cursor of ['', 'x', btoa(`${new Date().toISOString()} ${'x'.repeat(36)}`), one.head.cursor]) {
      for (const list of [page, desk, recent])
        expect(await outcomeOf(lead.session.run(list, { first: 1, after: cursor }))).toBe('CURSOR_INVALID')
      expect(await outcomeOf(lead.session.run(remarks, { id, last: 1, before: cursor }))).toBe('CURSOR_INVALID')
    }
    const far = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    for (const time of [8.64e15, -1, 2 ** 53 - 1]) {
      const cursor = far('recent', '', time, id, 1)
      expect(await outcomeOf(lead.session.run(recent, { first: 1, after: cursor }))).toBe('CURSOR_INVALID')
      expect(await outcomeOf(lead.session.run(page, { first: 1, after: far('alliance', '', time, id) }))).toBe('CURSOR_INVALID')
      expect(await outcomeOf(lead.session.run(remarks, { id, last: 1, before: far('comment', `${id}:recitals`, time, id) }))).toBe(
        'CURSOR_INVALID',
      )
    }
    expect(await outcomeOf(lead.session.run(recent, { first: 1, after: far('recent', '', 1, id, 2 ** 40) }))).toBe('CURSOR_INVALID')
    const elsewhere = Buffer.from(JSON.stringify(['comment', `${other}:recitals`, 1, crypto.randomUUID()])).toString('base64url')
    expect(await outcomeOf(lead.session.run(remarks, { id, last: 1, before: elsewhere }))).toBe('CURSOR_FOREIGN')
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
