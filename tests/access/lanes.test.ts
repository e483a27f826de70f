import { api, StoryRefused } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, soundLedger, Table, type PartyName, type Tab } from '../concurrency/three-at-the-table.ts'

const SECRET = '两方之间的话：底线是百分之五'
const INSIDE = '只在本单位说的话：底线是百分之三'
const CLAUSE = 'recitals'

let table: Table
let tabs: Record<PartyName, Tab>
let secretId: string

const comment = async (tab: Tab, said: object) =>
  tab.act(api.comment, { clauseId: CLAUSE, contentHash: (await tab.clause(CLAUSE)).contentHash, ...said })

beforeAll(async () => {
  table = await Table.lay()
  const [lead, enterprise, research] = await Promise.all([table.tab('lead'), table.tab('enterprise'), table.tab('research')])
  tabs = { lead, enterprise, research }
  const withResearch = { visibility: 'parties', counterpartId: table.organizations.research, mentions: [table.organizations.research] }
  secretId = (await comment(enterprise, { ...withResearch, text: SECRET })).id
  await comment(enterprise, { visibility: 'organization', text: INSIDE })
})
afterAll(() => table.leave())

const found = (tab: Tab, text: string) =>
  tab.session
    .run<{ id: string; text: string }, { search: { total: number; hits: { id: string }[] } }>(
      { name: 'Find', query: 'query Find($id: ID!, $text: String!) { search(allianceId: $id, text: $text) { total hits { id } } }' },
      { id: tab.allianceId, text },
    )
    .then(({ search }) => search)
const unread = (tab: Tab) =>
  tab.session
    .run<{ id: string }, { alliance: { agreement: { unread: { clauseId: string; commentIds: string[]; mentioned: boolean }[] } } }>(
      { name: 'Unread', query: 'query Unread($id: ID!) { alliance(id: $id) { agreement { unread { clauseId commentIds mentioned } } } }' },
      { id: tab.allianceId },
    )
    .then(({ alliance }) => alliance.agreement.unread.filter(({ clauseId }) => clauseId === CLAUSE))
const resolve: Parameters<Tab['act']>[0] = {
  name: 'Resolve',
  query: 'mutation Resolve($input: ResolveCommentInput!) { resolveComment(input: $input) { id resolvedAt } }',
}
const texts = async (tab: Tab) => (await tab.clause(CLAUSE)).comments.nodes.map(({ text }) => text)

describe('a lane between two', () => {
  it('is read by these two and by nobody else, not even the lead', async () => {
    expect(await texts(tabs.enterprise)).toEqual([SECRET, INSIDE])
    expect(await texts(tabs.research)).toEqual([SECRET])
    expect(await texts(tabs.lead)).toEqual([])
  })

  it('is neither found nor counted by anybody else', async () => {
    expect(await found(tabs.research, '底线')).toMatchObject({ total: 1, hits: [{ id: secretId }] })
    expect(await found(tabs.enterprise, '底线')).toMatchObject({ total: 2 })
    expect(await found(tabs.lead, '底线')).toEqual({ total: 0, hits: [] })
    expect(await unread(tabs.lead)).toEqual([])
    expect(await unread(tabs.research)).toMatchObject([{ commentIds: [secretId], mentioned: true }])
  })

  it('stands in everybody’s ledger as a hash, like what is said inside a house, and the chain verifies for all', async () => {
    const [lead, research] = [await tabs.lead.ledger(), await tabs.research.ledger()]
    expect(soundLedger(lead)).toEqual([])
    expect(soundLedger(research)).toEqual([])
    const last = (ledger: api.FeedEntry[]) =>
      ledger
        .slice(-2)
        .map(({ type, visibility, organizationId, actorId, payload }) => ({ type, visibility, organizationId, actorId, payload }))
    const hidden = { type: 'private', visibility: 'organization', organizationId: null, actorId: null, payload: null }
    expect(last(lead)).toEqual([hidden, hidden])
    expect(last(research)).toEqual([
      expect.objectContaining({ type: 'Commented', payload: expect.objectContaining({ text: SECRET }) as unknown }),
      hidden,
    ])
  })

  it('is opened with a party of the alliance only, and calls nobody who cannot read it', async () => {
    const say = (said: object) => outcomeOf(comment(tabs.enterprise, { visibility: 'parties', text: '话', ...said }))
    expect(await say({})).toBe('COUNTERPART_UNKNOWN')
    expect(await say({ counterpartId: table.organizations.enterprise })).toBe('COUNTERPART_UNKNOWN')
    expect(await say({ counterpartId: '01980000-0000-7000-8000-000000000001' })).toBe('COUNTERPART_UNKNOWN')
    expect(await say({ counterpartId: table.organizations.research, mentions: [table.organizations.lead] })).toBe('MENTION_UNREACHABLE')
  })
})

describe('row-level security alone', () => {
  const count = async (party: PartyName, sql: string) => Number((await table.readAs<{ n: string }>(party, sql))[0]?.n)

  it('keeps remarks and private entries from whoever is in neither house', async () => {
    const remarks = `select count(*) n from comment where text like '%底线%'`
    const entries = `select count(*) n from ledger_private where payload::text like '%底线%'`
    for (const sql of [remarks, entries]) {
      expect(await count('lead', sql)).toBe(0)
      expect(await count('research', sql)).toBe(1)
      expect(await count('enterprise', sql)).toBe(2)
    }
  })

  it('lets nobody put words into a lane in another’s name, open one with a stranger, or change what was said', async () => {
    const attempt = (party: PartyName, sql: string) =>
      table.readAs(party, sql).then(
        () => 'done',
        (error: unknown) => String(error),
      )
    const { enterprise, research, lead } = table.organizations
    const insert = (organization: string, visibility: string, counterpart: string | null) =>
      `insert into comment (id, alliance_id, clause_id, content_hash, organization_id, person_id, person_name, visibility, counterpart_id, mentions, text, at)
       values (gen_random_uuid(), '${table.allianceId}', '${CLAUSE}', '', '${organization}', gen_random_uuid(), '某人', '${visibility}', ${counterpart === null ? 'null' : `'${counterpart}'`}, '[]', '话', now())`
    expect(await attempt('lead', insert(enterprise, 'parties', research))).toMatch(/row-level security/)
    expect(await attempt('lead', insert(lead, 'parties', '01980000-0000-7000-8000-000000000001'))).toMatch(/row-level security/)
    expect(await attempt('lead', insert(lead, 'parties', null))).toMatch(/row-level security/)
    expect(await attempt('lead', insert(lead, 'organization', research))).toMatch(/row-level security/)
    expect(await attempt('enterprise', `update comment set text = '别的话' where id = '${secretId}'`)).toMatch(/keeps what it says/)
    expect(
      await attempt('enterprise', `update comment set visibility = 'alliance', counterpart_id = null where id = '${secretId}'`),
    ).toMatch(/keeps what it says/)
    await attempt('research', `update comment set resolved_at = now() where id = '${secretId}'`)
    expect(await count('research', `select count(*) n from comment where id = '${secretId}' and resolved_at is null`)).toBe(1)
  })
})

describe('a remark', () => {
  it('is settled by whoever raised it, and that is told in its lane only', async () => {
    expect(await outcomeOf(tabs.research.act(resolve, { commentId: secretId, resolved: true }))).toBe('COMMENT_NOT_OWN')
    expect(await outcomeOf(tabs.lead.act(resolve, { commentId: secretId, resolved: true }))).toBe('NOT_FOUND')
    expect(await outcomeOf(tabs.enterprise.act(resolve, { commentId: secretId, resolved: true }))).toBe('done')
    expect(await outcomeOf(tabs.enterprise.act(resolve, { commentId: secretId, resolved: true }))).toBe('COMMENT_AS_IT_IS')
    expect((await tabs.research.ledger()).at(-1)?.type).toBe('CommentResolved')
    expect((await tabs.lead.ledger()).at(-1)?.type).toBe('private')
    expect(await outcomeOf(tabs.enterprise.act(resolve, { commentId: secretId, resolved: false }))).toBe('done')
  })

  it('is unread for each person apart, until that person has seen it', async () => {
    const colleague = await table.tab('research', 'signatory')
    const mark = (tab: Tab, until: string) =>
      tab.session.run(
        {
          name: 'Mark',
          query: 'mutation Mark($input: MarkCommentsReadInput!) { markCommentsRead(input: $input) { clauseId } }',
        },
        { input: { idempotencyKey: crypto.randomUUID(), allianceId: tab.allianceId, clauseId: CLAUSE, until } },
      )
    expect(await unread(colleague)).toHaveLength(1)
    await mark(tabs.research, '2999-01-01T00:00:00Z')
    expect(await unread(tabs.research)).toEqual([])
    // Never back, and not for the colleague.
    await mark(tabs.research, '2001-01-01T00:00:00Z')
    expect(await unread(tabs.research)).toEqual([])
    expect(await unread(colleague)).toHaveLength(1)
    const foreign = tabs.lead.session.run(
      { name: 'Mark', query: 'mutation Mark($input: MarkCommentsReadInput!) { markCommentsRead(input: $input) { clauseId } }' },
      {
        input: {
          idempotencyKey: crypto.randomUUID(),
          allianceId: '01980000-0000-7000-8000-000000000001',
          clauseId: CLAUSE,
          until: '2999-01-01T00:00:00Z',
        },
      },
    )
    await expect(foreign).rejects.toBeInstanceOf(StoryRefused)
  })
})
