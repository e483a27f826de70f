import { setTimeout as pause } from 'node:timers/promises'
import type { Session } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { intent, outcomeOf, Table, type Tab } from './three-at-the-table.ts'

type Operation<Variables, Data> = Parameters<typeof Session.prototype.run<Variables, Data>>[0]
interface Told {
  kind: string
  clauseId: string | null
  link: string
  text: { zh: string }
}

const notices: Operation<object, { notices: { unread: number; notices: Told[] } }> = {
  name: 'Notices',
  query: 'query Notices { notices(first: 100) { unread notices { kind clauseId link text { zh } } } }',
}
const mark: Operation<object, { markNoticesRead: { unread: number } }> = {
  name: 'Mark',
  query: 'mutation Mark($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) { unread } }',
}
const choose: Operation<object, { chooseNotices: { digest: string } }> = {
  name: 'Choose',
  query: 'mutation Choose($input: ChooseNoticesInput!) { chooseNotices(input: $input) { digest } }',
}
const remind: Operation<object, { remindParty: { id: string } }> = {
  name: 'Remind',
  query: 'mutation Remind($input: RemindPartyInput!) { remindParty(input: $input) { id } }',
}
const comment: Operation<object, { comment: { id: string } }> = {
  name: 'Comment',
  query: 'mutation Comment($input: CommentInput!) { comment(input: $input) { id } }',
}

let table: Table
/** A second server process's worth of jobs on the same database. */
let other: TestApp

beforeAll(async () => {
  table = await Table.lay()
  other = await startApp({ database: table.running.database })
})
afterAll(async () => {
  await other.stop()
  await table.leave()
})

const query = <Row extends object>(sql: string) => table.running.database.query<Row & Record<string, unknown>>(sql)

/** Waits until the whole ledger is told and every job is done. */
async function allTold(): Promise<void> {
  const end = Date.now() + 30_000
  for (;;) {
    const [left] = await query<{ left: number }>(
      `select (select count(*) from graphile_worker._private_jobs)::int
         + (select count(*) from ledger_head h left join notice_cursor c using (alliance_id) where h.seq > coalesce(c.seq, 0))::int as left`,
    )
    if (left?.left === 0) return
    if (Date.now() > end) throw new Error('the ledger was never told to its end')
    await pause(10)
  }
}

const toldTo = async (tab: Tab): Promise<Told[]> => (await tab.session.run(notices, {})).notices.notices
const forget = () => query('with gone as (delete from notice_digest) delete from notice')

describe('people are told', () => {
  it('of a proposal, each once, however many processes tell', async () => {
    await allTold()
    await forget()
    const [lead, enterprise, research] = await Promise.all([table.tab('lead'), table.tab('enterprise'), table.tab('research')])
    const clauseIds = ['recitals', 'definitions', 'legal-nature', 'purpose-and-basis']
    for (const clauseId of clauseIds) await enterprise.propose(clauseId, `企业改写${clauseId}。`)
    await allTold()
    for (const tab of [lead, research]) {
      const told = await toldTo(tab)
      expect(
        told
          .filter(({ kind }) => kind === 'your-turn')
          .map(({ clauseId }) => clauseId)
          .sort(),
      ).toEqual(clauseIds.toSorted())
      expect(told[0]?.link).toMatch(new RegExp(`^/a/${table.allianceId}/agreement/`))
    }
    expect((await toldTo(enterprise)).filter(({ kind }) => kind === 'your-turn')).toEqual([])
    // Told again from the beginning, as after a restore: nobody hears it twice.
    const [before] = await query<{ n: number }>('select count(*)::int n from notice')
    await query('update notice_cursor set seq = seq - 4')
    await research.propose('recitals', '高校改写。')
    await allTold()
    const told = (await toldTo(lead)).filter(({ kind, clauseId }) => kind === 'your-turn' && clauseId === 'recitals')
    expect(told).toHaveLength(2)
    const [after] = await query<{ n: number }>('select count(*)::int n from notice')
    // Of the fifth proposal: the lead's and the enterprise's people, nobody else.
    const [fifth] = await query<{ n: number }>(
      `select count(*)::int n from notice where once like '%:' || (select max(seq) from ledger_entry) || ':%'`,
    )
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(fifth?.n)
  })

  it('of a mention between two, and never the third; and the mail holds none of the words', async () => {
    await forget()
    const [lead, enterprise, research] = await Promise.all([table.tab('lead'), table.tab('enterprise'), table.tab('research')])
    await enterprise.session.run(choose, {
      input: { idempotencyKey: intent(), hidden: [], unmailed: [], digest: 'immediately', quietFrom: null, quietUntil: null },
    })
    const { contentHash } = await lead.clause('recitals')
    const words = '只说给企业听的话'
    const { lead: leadId, enterprise: enterpriseId, research: researchId } = table.organizations
    await lead.act(comment, {
      ...{ clauseId: 'recitals', contentHash, visibility: 'parties', counterpartId: enterpriseId },
      ...{ mentions: [enterpriseId], text: words },
    })
    await lead.act(comment, { clauseId: 'recitals', contentHash, visibility: 'organization', mentions: [], text: words })
    await allTold()
    expect((await toldTo(enterprise)).map(({ kind }) => kind)).toEqual(['mention'])
    expect(await toldTo(research)).toEqual([])
    const houses = await query<{ organization_id: string }>('select distinct organization_id from notice')
    expect(houses.map((row) => row.organization_id)).toEqual([enterpriseId])
    expect([leadId, researchId]).not.toContain(enterpriseId)
    const letters = await table.running.app.deps.mail.outbox(50)
    const digest = letters.find(({ text }) => text.includes('提到贵方'))
    expect(digest?.text).toContain(`/a/${table.allianceId}/agreement/recitals`)
    expect(letters.filter(({ text }) => text.includes(words))).toEqual([])
    expect(await query('select 1 from notice_digest')).toHaveLength(1)
  })

  it('once in the mail, though two processes write it at the same moment; and not of what was read', async () => {
    const [enterprise, research] = await Promise.all([table.tab('enterprise'), table.tab('research')])
    await allTold()
    await forget()
    await research.propose('definitions', '高校改写定义。')
    await allTold()
    expect(await query('select 1 from notice_digest')).toHaveLength(1)
    expect((await enterprise.session.run(mark, { input: { idempotencyKey: crypto.randomUUID() } })).markNoticesRead.unread).toBe(0)
    await query('update notice set digest_id = null, mailed = true')
    await query('delete from notice_digest')
    for (const { deps } of [table.running.app, other.app]) deps.realtime.clockMoved()
    await allTold()
    expect(await query(`select 1 from notice_digest where person_id = '${enterprise.personId}'`)).toEqual([])
  })

  it('by the lead, once on a day for each party, whoever of two is first', async () => {
    await forget()
    const [left, right, research] = await Promise.all([table.tab('lead'), table.tab('lead'), table.tab('research')])
    const { research: organizationId } = table.organizations
    const outcomes = await Promise.all([left, right].map((tab) => outcomeOf(tab.act(remind, { organizationId }))))
    expect(outcomes.sort()).toEqual(['REMINDED_TODAY', 'done'])
    await allTold()
    expect((await toldTo(research)).map(({ kind }) => kind)).toEqual(['reminder'])
    expect(await toldTo(await table.tab('enterprise'))).toEqual([])
    expect(await outcomeOf(research.act(remind, { organizationId: table.organizations.enterprise }))).toBe('NOT_THE_LEAD')
    expect(await outcomeOf(left.act(remind, { organizationId: table.organizations.lead }))).toBe('NOT_FOUND')
  })
})
