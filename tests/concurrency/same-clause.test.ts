import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intent, outcomeOf, soundLedger, Table } from './three-at-the-table.ts'

let table: Table

beforeAll(async () => {
  table = await Table.lay()
})
afterAll(() => table.leave())

/** How often each outcome came about. */
const tally = (outcomes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

describe('two organizations at the same clause', () => {
  it('make two proposals that both stand; neither overwrites the text', async () => {
    const [enterprise, research] = await Promise.all([table.tab('enterprise'), table.tab('research')])
    const before = await enterprise.clause('recitals')
    const made = await Promise.all([
      enterprise.propose('recitals', '企业的写法。', before),
      research.propose('recitals', '高校的写法。', before),
    ])
    const after = await research.clause('recitals')
    expect(after.contentHash).toBe(before.contentHash)
    expect(after.proposals.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort())
    expect(after.proposals.map(({ seq }) => seq)).toEqual([1, 2])
    expect(after.state).toBe(before.state)
  })

  it('with the same words at the same time: one proposal, and the other is told of it', async () => {
    const [enterprise, research] = await Promise.all([table.tab('enterprise'), table.tab('research')])
    const seen = await enterprise.clause('definitions')
    const outcomes = await Promise.all([enterprise, research].map((tab) => outcomeOf(tab.propose('definitions', '同样的写法。', seen))))
    expect(tally(outcomes)).toEqual({ done: 1, PROPOSAL_EXISTS: 1 })
    expect((await research.clause('definitions')).proposals).toHaveLength(1)
  })

  it('keep the assent given to a proposal when it is adopted, and lose that to the text before', async () => {
    const [lead, enterprise, research] = await Promise.all([
      table.tab('lead'),
      table.tab('enterprise'),
      table.tab('research', 'negotiator'),
    ])
    const { id: proposalId, contentHash } = await enterprise.propose('purpose-and-basis', '宗旨改写如下。')
    await lead.act(api.takeStance, { clauses: [{ clauseId: 'purpose-and-basis', contentHash }], decision: 'accept' })
    const before = await lead.clause('purpose-and-basis')
    await lead.act(api.adoptProposal, { proposalId, contentHash: before.contentHash })
    const after = await research.clause('purpose-and-basis')
    expect(after.contentHash).toBe(contentHash)
    expect(after.stances.map(({ organizationId }) => organizationId).sort()).toEqual(
      [table.organizations.lead, table.organizations.enterprise].sort(),
    )
    expect(after.state).toBe('waiting')
    expect(after.versions.map((version) => version.contentHash)).toEqual([before.contentHash, contentHash])
  })
})

describe('two tabs', () => {
  it('that adopt two proposals to one clause at once: the second sees that the text has changed', async () => {
    const [enterprise, research, left, right] = await Promise.all([
      table.tab('enterprise'),
      table.tab('research'),
      table.tab('lead'),
      table.tab('lead'),
    ])
    const before = await enterprise.clause('legal-nature')
    const proposals = [await enterprise.propose('legal-nature', '甲案。', before), await research.propose('legal-nature', '乙案。', before)]
    const outcomes = await Promise.all(
      [left, right].map((tab, index) =>
        outcomeOf(tab.act(api.adoptProposal, { proposalId: proposals[index]?.id, contentHash: before.contentHash })),
      ),
    )
    expect(tally(outcomes)).toEqual({ done: 1, CLAUSE_CHANGED: 1 })
    const after = await research.clause('legal-nature')
    const adopted = after.proposals.find(({ status }) => status === 'adopted')
    expect(after.contentHash).toBe(adopted?.contentHash)
    expect(after.proposals.filter(({ status }) => status === 'open')).toHaveLength(1)
  })

  it('one withdrawing what the other adopts: exactly one of them does', async () => {
    const [enterprise, lead] = await Promise.all([table.tab('enterprise'), table.tab('lead')])
    const before = await enterprise.clause('term-and-effectiveness')
    const { id: proposalId } = await enterprise.propose('term-and-effectiveness', '期限另行约定。', before)
    const input = { proposalId, contentHash: before.contentHash }
    const outcomes = await Promise.all([
      outcomeOf(enterprise.act(api.withdrawProposal, input)),
      outcomeOf(lead.act(api.adoptProposal, input)),
    ])
    expect(tally(outcomes)).toEqual({ done: 1, PROPOSAL_RESOLVED: 1 })
  })

  it('that say different things: both are heard, the last counts', async () => {
    const [left, right] = await Promise.all([table.tab('enterprise'), table.tab('enterprise')])
    const { contentHash } = await left.clause('amendment')
    const clauses = [{ clauseId: 'amendment', contentHash }]
    await Promise.all([
      left.act(api.takeStance, { clauses, decision: 'reject', reason: '期限太短。' }),
      right.act(api.takeStance, { clauses, decision: 'accept' }),
    ])
    const said = (await left.ledger()).filter(
      ({ type, payload }) => type === 'StanceTaken' && JSON.stringify(payload).includes('"amendment"'),
    )
    const last = said.at(-1)?.payload as { decision: string }
    const own = (await left.clause('amendment')).stances.filter(({ organizationId }) => organizationId === table.organizations.enterprise)
    expect(own).toMatchObject([{ decision: last.decision }])
    expect(
      said
        .slice(-2)
        .map(({ payload }) => (payload as { decision: string }).decision)
        .sort(),
    ).toEqual(['accept', 'reject'])
  })
})

describe('the same click twice', () => {
  it('does the thing once and answers the same', async () => {
    const [left, right] = await Promise.all([table.tab('research'), table.tab('research')])
    const { contentHash } = await left.clause('governance-structure')
    const before = (await left.room()).head.seq
    const input = { idempotencyKey: intent(), clauseId: 'governance-structure', contentHash, visibility: 'alliance', text: '请说明。' }
    const answers = await Promise.all([left.act(api.comment, input), right.act(api.comment, input), left.act(api.comment, input)])
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect((await left.room()).head.seq).toBe(before + 1)
  })

  it('under a key that meant something else is refused', async () => {
    const tab = await table.tab('research')
    const { contentHash } = await tab.clause('governance-structure')
    const input = { idempotencyKey: intent(), clauseId: 'governance-structure', contentHash, visibility: 'alliance', text: '第一句。' }
    await tab.act(api.comment, input)
    expect(await outcomeOf(tab.act(api.comment, { ...input, text: '另一句。' }))).toBe('IDEMPOTENCY_KEY_REUSED')
  })
})

it('leaves a ledger without gaps whose hashes follow from one another, the same for everyone', async () => {
  const ledgers = await Promise.all((['lead', 'enterprise', 'research'] as const).map(async (party) => (await table.tab(party)).ledger()))
  for (const ledger of ledgers) expect(soundLedger(ledger)).toEqual([])
  expect(new Set(ledgers.map((ledger) => ledger.at(-1)?.hash)).size).toBe(1)
})
