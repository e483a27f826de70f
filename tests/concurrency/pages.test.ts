import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operation } from '../access/people.ts'
import { Table, type Tab } from './three-at-the-table.ts'

const MANY = 300
const CLAUSE = 'recitals'

let table: Table
let lead: Tab
let research: Tab

/** The clause's text, to which every remark is bound. */
let contentHash: string

beforeAll(async () => {
  table = await Table.lay()
  ;[lead, research] = await Promise.all([table.tab('lead'), table.tab('research')])
  contentHash = (await lead.clause(CLAUSE)).contentHash
  for (let number = 1; number <= MANY; number++)
    await lead.act(api.comment, { clauseId: CLAUSE, contentHash, visibility: 'alliance', text: `第 ${number} 条` })
  await lead.act(api.comment, { clauseId: CLAUSE, contentHash, visibility: 'organization', text: '只给自己人看' })
  // One remark after the other, each behind the alliance's lock.
}, 300_000)
afterAll(() => table.leave())

interface Connection<T> {
  totalCount: number
  nodes: T[]
  edges: { cursor: string; node: T }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

const INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
const remarks = operation<{ alliance: { agreement: { clause: { comments: Connection<{ id: string; text: string }> } } } }>(
  `query C($id: ID!, $before: String) { alliance(id: $id) { agreement { clause(clauseId: "${CLAUSE}") {
    comments(last: 70, before: $before) { totalCount nodes { id text } edges { cursor node { id } } ${INFO} } } } } }`,
)
const ledger = operation<{ alliance: { entries: Connection<{ seq: number; cursor: string }> } }>(
  `query E($id: ID!, $before: String) { alliance(id: $id) { entries(last: 64, before: $before) { nodes { seq cursor } edges { cursor node { seq } } ${INFO} } } }`,
)
const recent = operation<{ desk: { recent: Connection<{ id: string; at: string }> } }>(
  `query R($after: String) { desk { recent(first: 90, after: $after) { nodes { id at } edges { cursor node { id } } ${INFO} } } }`,
)
interface Owed {
  owed: Connection<{ id: string }>
  owedByAlliance: { count: number }[]
}
const owed = operation<{ desk: Owed }>(
  `query O($after: String) { desk { owed(first: 3, after: $after) { totalCount nodes { id } edges { cursor node { id } } ${INFO} } owedByAlliance { count } } }`,
)

describe(`${MANY} remarks on one clause`, () => {
  it('come page by page, each once and in their order, and each party’s own to nobody else', async () => {
    const seen: string[] = []
    let pages = 0
    for (let before: string | null = null, more = true; more; pages++) {
      const comments: Connection<{ id: string; text: string }> = (await research.session.run(remarks, { id: table.allianceId, before }))
        .alliance.agreement.clause.comments
      expect(comments.totalCount).toBe(MANY)
      expect(comments.edges.map(({ node }) => node.id)).toEqual(comments.nodes.map(({ id }) => id))
      expect(comments.pageInfo).toMatchObject({ startCursor: comments.edges[0]?.cursor, endCursor: comments.edges.at(-1)?.cursor })
      expect(comments.pageInfo.hasNextPage).toBe(before !== null)
      seen.unshift(...comments.nodes.map(({ text }) => text))
      ;[before, more] = [comments.pageInfo.startCursor, comments.pageInfo.hasPreviousPage]
    }
    expect(pages).toBe(5)
    expect(seen).toEqual(Array.from({ length: MANY }, (_, index) => `第 ${index + 1} 条`))
  })

  it('and one more, said while somebody reads on, moves no page', async () => {
    const read = async (before: string | null) =>
      (await lead.session.run(remarks, { id: table.allianceId, before })).alliance.agreement.clause.comments
    const { pageInfo } = await read(null)
    const next = await read(pageInfo.startCursor)
    await research.act(api.comment, { clauseId: CLAUSE, contentHash, visibility: 'organization', text: '研究方内部' })
    await lead.act(api.comment, { clauseId: CLAUSE, contentHash, visibility: 'organization', text: '又一条' })
    expect((await read(pageInfo.startCursor)).nodes).toEqual(next.nodes)
    expect((await read(null)).nodes.at(-1)?.text).toBe('又一条')
  })
})

it('the ledger comes page by page to its first entry, by the same cursors as the feed', async () => {
  const seqs: number[] = []
  for (let before: string | null = null, more = true; more;) {
    const entries: Connection<{ seq: number; cursor: string }> = (await lead.session.run(ledger, { id: table.allianceId, before })).alliance
      .entries
    expect(entries.edges.map(({ cursor }) => cursor)).toEqual(entries.nodes.map(({ cursor }) => cursor))
    seqs.unshift(...entries.nodes.map(({ seq }) => seq))
    ;[before, more] = [entries.pageInfo.startCursor, entries.pageInfo.hasPreviousPage]
  }
  expect(seqs.length).toBeGreaterThan(MANY)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
})

it('the desk’s newest entries come page by page, each once, newest first', async () => {
  const seen: { id: string; at: string }[] = []
  for (let after: string | null = null, more = true; more;) {
    const { nodes, pageInfo }: Connection<{ id: string; at: string }> = (await lead.session.run(recent, { after })).desk.recent
    seen.push(...nodes)
    ;[after, more] = [pageInfo.endCursor, pageInfo.hasNextPage]
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(MANY)
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  )
})

it('what is owed comes page by page, and its number at once', async () => {
  const enterprise = await table.tab('enterprise')
  for (const clauseId of ['definitions', 'notices', 'amendment', 'termination', 'recitals'])
    await enterprise.propose(clauseId, '企业的写法。', await enterprise.clause(clauseId))
  const seen: string[] = []
  let total = 0
  for (let after: string | null = null, more = true; more;) {
    const { owed: page, owedByAlliance }: Owed = (await research.session.run(owed, { after })).desk
    total = page.totalCount
    expect(owedByAlliance.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(total)
    seen.push(...page.nodes.map(({ id }) => id))
    ;[after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage]
  }
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
  expect(total).toBeGreaterThan(3)
})
