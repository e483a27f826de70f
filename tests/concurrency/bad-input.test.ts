import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { intent, outcomeOf, Table, type Tab } from './three-at-the-table.ts'

let table: Table
let lead: Tab
let enterprise: Tab
let before: number

beforeAll(async () => {
  table = await Table.lay()
  lead = await table.tab('lead')
  enterprise = await table.tab('enterprise')
})
afterAll(() => table.leave())

const head = async (): Promise<number> => (await lead.room()).head.seq

const reopenClause = {
  name: 'ReopenClause',
  query: 'mutation ReopenClause($input: ReopenClauseInput!) { reopenClause(input: $input) { clauseId } }',
} as typeof api.takeStance

/** A proposal with this content, as the enterprise's negotiator would send it. */
async function proposing(clauseId: string, change: object): Promise<string> {
  const { contentHash, content } = await enterprise.clause(clauseId)
  const { optionId, text, values, tables } = content
  const input = { clauseId, contentHash, content: { optionId, text, values, tables, ...change }, summary: '改写', rationale: '' }
  return outcomeOf(enterprise.act(api.propose, input))
}

describe('is refused with a code, and the ledger stays as it was:', () => {
  beforeEach(async () => {
    before = await head()
  })
  afterEach(async () => {
    expect(await head()).toBe(before)
  })

  it('a stance on a content that is no longer current, or never was', async () => {
    const clauses = [{ clauseId: 'recitals', contentHash: 'f'.repeat(64) }]
    expect(await outcomeOf(enterprise.act(api.takeStance, { clauses, decision: 'accept' }))).toBe('CLAUSE_CHANGED')
    expect(await outcomeOf(enterprise.act(api.takeStance, { clauses: [], decision: 'accept' }))).toBe('NOTHING_NAMED')
  })

  it('one stale clause among many: none of them is answered', async () => {
    const { clauses } = await enterprise.room()
    const named = clauses.map(({ clauseId, contentHash }) => ({ clauseId, contentHash }))
    const stale = { clauseId: 'notices', contentHash: '0'.repeat(64) }
    expect(await outcomeOf(enterprise.act(api.takeStance, { clauses: [...named, stale], decision: 'reject', reason: '不同意。' }))).toBe(
      'CLAUSE_CHANGED',
    )
  })

  it('a stance of a kind that there is not, or that lacks its reason', async () => {
    const { contentHash } = await enterprise.clause('recitals')
    const clauses = [{ clauseId: 'recitals', contentHash }]
    expect(await outcomeOf(enterprise.act(api.takeStance, { clauses, decision: 'abstain' }))).toBe('STANCE_UNKNOWN')
    for (const decision of ['reject', 'reserve'])
      expect(await outcomeOf(enterprise.act(api.takeStance, { clauses, decision, reason: ' ' }))).toBe('REASON_REQUIRED')
    expect(
      await outcomeOf(enterprise.act(api.takeStance, { clauses, decision: 'reserve', reason: '再议。', reasonVisibility: 'world' })),
    ).toBe('LANE_UNKNOWN')
    expect(await outcomeOf(enterprise.act(reopenClause, { clauseId: 'recitals', contentHash, reason: '' }))).toBe('REASON_REQUIRED')
  })

  it('a clause text of a megabyte, and characters that nobody sees or that turn the writing', async () => {
    expect(await proposing('recitals', { text: '长'.repeat(333_334), values: {} })).toBe('TEXT_TOO_LONG')
    expect(await proposing('recitals', { text: '看\u0007不见', values: {} })).toBe('TEXT_CONTROL')
    for (const character of ['\u200B', '\u202E', '\u2066', '\uFEFF'])
      expect(await proposing('recitals', { text: `甲${character}乙`, values: {} })).toBe('TEXT_INVISIBLE')
    const { contentHash } = await enterprise.clause('recitals')
    const comment = { clauseId: 'recitals', contentHash, visibility: 'alliance' }
    expect(await outcomeOf(enterprise.act(api.comment, { ...comment, text: '\u202Eevil' }))).toBe('TEXT_INVISIBLE')
    expect(await outcomeOf(enterprise.act(api.comment, { ...comment, text: '字'.repeat(4_001) }))).toBe('TEXT_TOO_LONG')
    expect(await outcomeOf(enterprise.act(api.comment, { ...comment, text: ' ' }))).toBe('TEXT_BLANK')
    expect(await outcomeOf(enterprise.act(api.comment, { ...comment, text: '见', anchor: { start: 0, end: 3, quote: '不是这里' } }))).toBe(
      'ANCHOR_MISPLACED',
    )
  })

  it('a content that the clause cannot have', async () => {
    expect(await proposing('recitals', {})).toBe('CONTENT_UNCHANGED')
    expect(await proposing('recitals', { optionId: 'arbitration' })).toBe('CONTENT_OPTION_NOT_OFFERED')
    expect(await proposing('dispute-resolution', { optionId: 'arbitration,litigation' })).toBe('CONTENT_OPTION_UNKNOWN')
    expect(await proposing('recitals', { values: { noSuchSlot: 1 } })).toBe('CONTENT_VALUE_UNUSED')
    expect(await proposing('recitals', { values: 7 })).toBe('CONTENT_NOT_AN_OBJECT')
    expect(await proposing('recitals', { text: '甲方：{{leaderName}}', values: { leaderName: null } })).toBe('CONTENT_INCOMPLETE')
    expect(await proposing('dispute-resolution', { optionId: null, values: {} })).toBe('CONTENT_INCOMPLETE')
    expect(await proposing('revenue-sharing-method', { tables: { revenueTiers: 'x' } })).toBe('CONTENT_ROWS')
  })

  it('an amount of 10^15 分', async () => {
    const { content } = await enterprise.clause('resource-commitments')
    const rows = content.tables['resourceCommitments'] as Record<string, unknown>[]
    expect(
      await proposing('resource-commitments', {
        tables: { resourceCommitments: rows.map((row) => ({ ...row, valueWan: 1_000_000_000 })) },
      }),
    ).toBe('CONTENT_CELL')
  })

  it('a stranger’s id in every argument', async () => {
    const stranger = crypto.randomUUID()
    const { contentHash, content } = await enterprise.clause('recitals')
    const text = { optionId: null, text: '另写。', values: {}, tables: {} }
    for (const allianceId of [stranger, 'not-an-id', '']) {
      expect(
        await outcomeOf(
          enterprise.act(api.takeStance, { allianceId, clauses: [{ clauseId: 'recitals', contentHash }], decision: 'accept' }),
        ),
      ).toBe('NOT_FOUND')
      expect(await outcomeOf(lead.act(api.lockText, { allianceId, deadline: '2099-01-01T00:00:00Z' }))).toBe('NOT_FOUND')
    }
    for (const proposalId of [stranger, 'x', "'; drop table clause; --"]) {
      for (const operation of [api.adoptProposal, api.closeProposal, api.withdrawProposal])
        expect(await outcomeOf(lead.act(operation, { proposalId, contentHash }))).toBe('NOT_FOUND')
      expect(
        await outcomeOf(
          enterprise.act(api.comment, { clauseId: 'recitals', proposalId, contentHash, visibility: 'alliance', text: '见。' }),
        ),
      ).toBe('NOT_FOUND')
      const based = { clauseId: 'recitals', contentHash, baseProposalId: proposalId, content: text, summary: '改写', rationale: '' }
      expect(await outcomeOf(enterprise.act(api.propose, based))).toBe('NOT_FOUND')
    }
    for (const clauseId of [stranger, '', '__proto__']) {
      expect(await outcomeOf(enterprise.act(api.takeStance, { clauses: [{ clauseId, contentHash }], decision: 'accept' }))).toBe(
        'NOT_FOUND',
      )
      expect(await outcomeOf(enterprise.act(api.propose, { clauseId, contentHash, content, summary: '改写', rationale: '' }))).not.toBe(
        'done',
      )
    }
  })

  it('an idempotency key that is none', async () => {
    const { contentHash } = await enterprise.clause('recitals')
    const input = { clauseId: 'recitals', contentHash, visibility: 'alliance', text: '见。', idempotencyKey: 'short' }
    expect(await outcomeOf(enterprise.act(api.comment, input))).toBe('IDEMPOTENCY_KEY_INVALID')
  })

  it('what only the lead, or only the proposer, may do', async () => {
    const { contentHash } = await enterprise.clause('recitals')
    expect(await outcomeOf(enterprise.act(api.adoptProposal, { proposalId: crypto.randomUUID(), contentHash }))).toBe('NOT_THE_LEAD')
    expect(await outcomeOf(enterprise.act(api.lockText, { deadline: '2099-01-01T00:00:00Z' }))).toBe('NOT_THE_LEAD')
    const reviewer = await table.tab('research', 'legal-reviewer')
    expect(await outcomeOf(reviewer.act(api.takeStance, { clauses: [{ clauseId: 'recitals', contentHash }], decision: 'accept' }))).toBe(
      'ROLE_NEEDED',
    )
    expect(
      await outcomeOf(enterprise.act(api.approveInternally, { clauses: [{ clauseId: 'recitals', contentHash }], decision: 'approve' })),
    ).toBe('ROLE_NEEDED')
    expect(
      await outcomeOf(lead.act(api.saveDraft, { values: {}, selectedOptions: {}, disabledClauseIds: [], textOverrides: {}, tables: {} })),
    ).toBe('STAGE_FORBIDS')
  })
})

it('a script in a comment is refused and leaves nothing; what merely looks like markup is text', async () => {
  const { contentHash } = await enterprise.clause('recitals')
  const comment = (text: string) => enterprise.act(api.comment, { clauseId: 'recitals', contentHash, visibility: 'alliance', text })
  const before = await lead.ledger()
  for (const text of ['<script>alert(1)</script>', '好的<img src=x onerror=alert(1)>'])
    expect(await outcomeOf(comment(text))).toBe('TEXT_MARKUP')
  expect(await lead.ledger()).toEqual(before)
  const text = '转速 < 3000 & "引号" <MEA>'
  await comment(text)
  expect((await lead.clause('recitals')).comments.nodes).toContainEqual({ visibility: 'alliance', text })
})

it('a house that wants internal approval cannot accept without it, also in a batch; a return takes it back; nobody else learns of it', async () => {
  const [research, reviewer] = [await table.tab('research'), await table.tab('research', 'legal-reviewer')]
  const { id: proposalId, contentHash } = await enterprise.propose('notices', '通知以平台为准。')
  const proposed = { clauseId: 'notices', contentHash }
  const other = await research.clause('general-terms')
  const batch = { clauses: [{ clauseId: 'general-terms', contentHash: other.contentHash }, proposed], decision: 'accept' }
  expect(await outcomeOf(research.act(api.takeStance, batch))).toBe('APPROVAL_NEEDED')
  await reviewer.act(api.approveInternally, { clauses: [proposed], decision: 'approve' })
  await reviewer.act(api.approveInternally, { clauses: [proposed], decision: 'return', comment: '再看看。' })
  expect(await outcomeOf(research.act(api.takeStance, batch))).toBe('APPROVAL_NEEDED')
  await reviewer.act(api.approveInternally, { clauses: [proposed], decision: 'approve' })
  await research.act(api.takeStance, batch)
  expect((await lead.clause('notices')).proposals.find(({ id }) => id === proposalId)?.status).toBe('open')
  expect(JSON.stringify(await lead.ledger())).not.toContain('再看看')
  expect(JSON.stringify(await research.ledger())).toContain('再看看')
})

it('a reason that stays in the house is a private comment there, and nothing elsewhere', async () => {
  const research = await table.tab('research')
  const { contentHash } = await research.clause('fair-competition')
  const clauses = [{ clauseId: 'fair-competition', contentHash }]
  await research.act(api.takeStance, { clauses, decision: 'reserve', reason: '底线是两年。', reasonVisibility: 'organization' })
  await research.act(api.takeStance, { clauses, decision: 'reject', reason: '须写明期限。', reasonVisibility: 'organization' })
  expect((await research.clause('fair-competition')).comments.nodes).toEqual([{ visibility: 'organization', text: '底线是两年。' }])
  expect((await lead.clause('fair-competition')).comments.nodes).toEqual([])
  const seen = JSON.stringify(await lead.ledger())
  expect(seen).not.toContain('底线')
  expect(seen).toContain('须写明期限')
})

it('a text is not locked over shares of 99.99, tiers with a gap, or a proposal that nobody has settled', async () => {
  const { site } = await lead.session.run(api.site, {})
  const deadline = new Date(Date.parse(site.now) + 14 * 86_400_000).toISOString()
  const ruleIds = async (): Promise<unknown> => {
    const error: unknown = await lead.act(api.lockText, { deadline, idempotencyKey: intent() }).catch((refusal: unknown) => refusal)
    return (error as { ruleIds?: string[] }).ruleIds
  }
  expect(await ruleIds()).toEqual(['AGR-004'])

  const tiers = await enterprise.clause('revenue-sharing-method')
  const rows = tiers.content.tables['revenueTiers'] as { lowerWan: number; upperWan: number | null; allocations: { percent: number }[] }[]
  const short = rows.map((row, index) => ({
    ...row,
    lowerWan: index === 1 ? row.lowerWan + 1 : row.lowerWan,
    allocations: row.allocations.map((one, which) => (which === 0 ? { ...one, percent: one.percent - 0.01 } : one)),
  }))
  const { optionId, text, values } = tiers.content
  const proposal = await enterprise.act(api.propose, {
    clauseId: 'revenue-sharing-method',
    contentHash: tiers.contentHash,
    content: { optionId, text, values, tables: { revenueTiers: short } },
    summary: '改档',
    rationale: '',
  })
  await lead.act(api.adoptProposal, { proposalId: proposal.id, contentHash: tiers.contentHash })
  const seq = await head()
  expect(await ruleIds()).toEqual(expect.arrayContaining(['AGR-004', 'DATA-008']))
  expect(await head()).toBe(seq)
})

it('a slot that two clauses share changes both, and assent to the other is gone', async () => {
  const breach = await lead.clause('breach-remedies')
  const other = await lead.clause('member-expulsion')
  expect(other.state).toBe('initialled')
  const { optionId, text, values } = breach.content
  const days = Number(values['breachCureDays']) + 5
  const { id: proposalId } = await enterprise.act(api.propose, {
    clauseId: 'breach-remedies',
    contentHash: breach.contentHash,
    content: { optionId, text, values: { ...values, breachCureDays: days }, tables: {} },
    summary: '延长补救期',
    rationale: '',
  })
  await lead.act(api.adoptProposal, { proposalId, contentHash: breach.contentHash })
  const changed = await lead.clause('member-expulsion')
  expect(changed.content.values['breachCureDays']).toBe(days)
  expect(changed.contentHash).not.toBe(other.contentHash)
  expect(changed.stances).toEqual([])
  expect(changed.state).toBe('waiting')
  const adopted = (await lead.ledger()).findLast(({ type }) => type === 'ProposalAdopted')
  expect(adopted?.payload).toMatchObject({
    alsoChanged: [{ clauseId: 'member-expulsion', previousHash: other.contentHash, contentHash: changed.contentHash }],
  })
})

it('a reopened clause asks everyone anew; what was said before stays readable and no longer counts', async () => {
  const { contentHash } = await lead.clause('tax-and-contract-registration')
  await enterprise.act(reopenClause, { clauseId: 'tax-and-contract-registration', contentHash, reason: '税率有变。' })
  const reopened = await lead.clause('tax-and-contract-registration')
  expect(reopened.contentHash).toBe(contentHash)
  expect(reopened.stances.map(({ counts }) => counts)).toEqual([false, false, false])
  expect(reopened.state).toBe('waiting')
})
