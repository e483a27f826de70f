import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf, Table, type Tab } from './three-at-the-table.ts'

interface Step {
  seq: number
  kind: string
  actorName: string | null
  reason: string | null
  proposal: { organizationId: string; personName: string; summary: string } | null
}
interface History {
  versions: { number: number; clauseIds: string[]; step: Step }[]
  clause: { versions: { number: number; contentHash: string; step: Step | null }[] }
}
interface Changes {
  changesBetween: { clause: { clauseId: string }; before: { wording: string }; after: { wording: string }; steps: { seq: number }[] }[]
}

const step = '{ seq kind actorName reason proposal { organizationId personName summary } }'
const history = (tab: Tab, clauseId: string) =>
  tab.session
    .run<{ id: string; clauseId: string }, { alliance: { agreement: History } }>(
      {
        name: 'History',
        query: `query History($id: ID!, $clauseId: String!) { alliance(id: $id) { agreement {
          versions { number clauseIds step ${step} } clause(clauseId: $clauseId) { versions { number contentHash step ${step} } } } } }`,
      },
      { id: tab.allianceId, clauseId },
    )
    .then(({ alliance }) => alliance.agreement)
const changes = (tab: Tab, from: number, to: number) =>
  tab.session
    .run<{ id: string; from: number; to: number }, { alliance: { agreement: Changes } }>(
      {
        name: 'Changes',
        query: `query Changes($id: ID!, $from: Int!, $to: Int!) { alliance(id: $id) { agreement { changesBetween(from: $from, to: $to) {
          clause { clauseId } before { wording } after { wording } steps { seq } } } } }`,
      },
      { id: tab.allianceId, from, to },
    )
    .then(({ alliance }) => alliance.agreement.changesBetween)

let table: Table

beforeAll(async () => {
  table = await Table.lay()
})
afterAll(() => table.leave())

it('tells who brought each text and why, compares any two versions, and takes an earlier text back as a proposal', async () => {
  const [lead, research] = await Promise.all([table.tab('lead'), table.tab('research')])
  const published = (await history(lead, 'recitals')).versions.at(-1)?.step.seq ?? 0
  const first = await lead.clause('recitals')
  const { id: proposalId } = await research.propose('recitals', '高校改写的缔约背景。', first)
  await lead.act(api.adoptProposal, { proposalId, contentHash: first.contentHash, reason: '更清楚' })

  const after = await history(research, 'recitals')
  const newest = after.versions.at(-1)
  expect(newest).toMatchObject({
    clauseIds: ['recitals'],
    step: { kind: 'adopted', reason: '更清楚', proposal: { organizationId: table.organizations.research, summary: '改写' } },
  })
  expect(after.clause.versions.map(({ number, step: how }) => [number, how?.kind])).toEqual([
    [1, 'published'],
    [2, 'adopted'],
  ])
  expect(after.clause.versions[1]?.step?.seq).toBe(newest?.step.seq)

  const seq = newest?.step.seq ?? 0
  const between = await changes(research, published, seq)
  expect(between.map(({ clause }) => clause.clauseId)).toEqual(['recitals'])
  expect(between[0]).toMatchObject({
    before: { wording: first.content.wording },
    after: { wording: '高校改写的缔约背景。' },
    steps: [{ seq }],
  })
  expect(await changes(research, seq, seq)).toEqual([])

  // The earlier text is put forward like any other; nothing is overwritten.
  const { content, contentHash } = await research.clause('recitals')
  expect(content.wording).toBe('高校改写的缔约背景。')
  const { optionId, text, values, tables } = first.content
  const restored = await lead.act(api.propose, {
    clauseId: 'recitals',
    contentHash,
    content: { optionId, text, values, tables },
    summary: '恢复第 1 稿',
    rationale: '',
  })
  expect(restored.contentHash).toBe(first.contentHash)
  await lead.act(api.adoptProposal, { proposalId: restored.id, contentHash })
  const back = (await history(lead, 'recitals')).versions.at(-1)?.step.seq ?? 0
  expect(await changes(lead, published, back)).toEqual([])
  expect((await changes(lead, seq, back)).map(({ after: now }) => now.wording)).toEqual([first.content.wording])
})

it('compares nothing before the publication, and nothing backwards', async () => {
  const lead = await table.tab('lead')
  const versions = (await history(lead, 'recitals')).versions
  const [first, last] = [versions[0]?.step.seq ?? 0, versions.at(-1)?.step.seq ?? 0]
  expect(await outcomeOf(changes(lead, first - 1, last))).toBe('VERSION_UNKNOWN')
  expect(await outcomeOf(changes(lead, last, first))).toBe('VERSION_UNKNOWN')
  expect(await outcomeOf(changes(lead, first, last))).toBe('done')
})
