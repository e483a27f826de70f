import {
  blocking,
  checkAgreement,
  checkContent,
  contentsFromDraft,
  guardsOf,
  movesFrom,
  openWarnings,
  type AgreementClause,
  type AgreementFacts,
  type ClauseContent,
  type RuleResult,
} from '@mengyue/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementTemplate } from './agreement.ts'
import { sampleAlliance } from './sample.ts'

const now = new Date('2025-06-20T02:00:00Z')
const { values, selectedOptions, disabledClauseIds, textOverrides, tables } = sampleAlliance.agreement
type Draft = Parameters<typeof contentsFromDraft>[1]

/** The sample's agreement with every party's assent, but for what a test changes. */
function agreement(change: Partial<Draft> = {}, more: Partial<AgreementFacts> = {}): AgreementFacts {
  const draft = { values, selectedOptions, disabledClauseIds, textOverrides, tables, ...change }
  const stances = sampleAlliance.parties.map(({ id }) => ({ organizationId: id, decision: 'accept' as const }))
  const clauses = [...contentsFromDraft(agreementTemplate, draft)].map(([clauseId, content]) => ({
    clauseId,
    enabled: !draft.disabledClauseIds.includes(clauseId),
    content,
    contentHash: clauseId,
    contentSince: new Date(now.getTime() - 24 * 3_600_000),
    stances,
    openProposals: 0,
  }))
  return {
    template: agreementTemplate,
    clauses,
    parties: sampleAlliance.parties.map(({ id, roleId, councilCategory, enterpriseScale }) => ({
      id,
      role: roleId,
      councilCategory,
      enterpriseScale,
    })),
    justifications: {},
    now,
    minReviewHours: 24,
    effectiveDate: sampleAlliance.alliance.effectiveDate,
    pilot: null,
    signatures: null,
    ...more,
  }
}

const failed = (facts: AgreementFacts): RuleResult[] =>
  checkAgreement(facts).filter(({ passed, severity }) => !passed && severity === 'error')
const failedIds = (facts: AgreementFacts): string[] => failed(facts).map(({ ruleId }) => ruleId)
const result = (facts: AgreementFacts, ruleId: string): RuleResult => {
  const found = checkAgreement(facts).find((one) => one.ruleId === ruleId)
  if (!found) throw new Error(`no result of ${ruleId}`)
  return found
}

/** The rows of a table with one of them changed. */
function rowsWith(key: string, index: number, change: Record<string, unknown>): Draft['tables'] {
  const rows: readonly Record<string, unknown>[] = tables[key] ?? []
  return { ...tables, [key]: rows.map((row, i) => (i === index ? { ...row, ...change } : row)) }
}
const withClause = (facts: AgreementFacts, clauseId: string, change: Partial<AgreementClause>): AgreementFacts => ({
  ...facts,
  clauses: facts.clauses.map((clause) => (clause.clauseId === clauseId ? { ...clause, ...change } : clause)),
})

describe('the sample as it is signed', () => {
  const facts = agreement()

  it('meets every guard of the text lock', () => {
    const guards = movesFrom('negotiating').find(({ event }) => event === 'lock-text')?.guardRuleIds ?? []
    const results = guardsOf(checkAgreement(facts), guards)
    expect(results.map(({ ruleId }) => ruleId)).toEqual(guards)
    expect(blocking(results)).toEqual([])
    expect(results.every(({ passed }) => passed)).toBe(true)
  })

  it('warns of what the file says it warns of, and of nothing else', () => {
    const expected = sampleAlliance.openWarnings.map(({ ruleId, subject }) => ({ ruleId, subject }))
    expect(openWarnings(checkAgreement(facts), facts)).toEqual(expected)
  })

  it('has only contents that could be typed in', () => {
    for (const { clauseId, content } of facts.clauses)
      expect(checkContent(agreementTemplate, clauseId, content)).toEqual({ ok: true, value: content })
    const proposed = sampleAlliance.negotiation.flatMap(({ clauseId, draftContent, proposals }) =>
      [draftContent, ...proposals.map(({ content }) => content)].map((content) => ({ clauseId, content })),
    )
    expect(proposed.length).toBeGreaterThan(20)
    for (const { clauseId, content } of proposed)
      expect(checkContent(agreementTemplate, clauseId, content as ClauseContent)).toMatchObject({ ok: true })
  })

  it('gives every result a title, a reason in both languages and references that exist', () => {
    const known = new Set(agreementTemplate.legalReferences.map(({ id }) => id))
    for (const one of checkAgreement(facts)) {
      expect(one.title.zh && one.title.en && one.reason.zh && one.reason.en).toBeTruthy()
      expect(one.legalRefIds.filter((id) => !known.has(id))).toEqual([])
    }
  })
})

describe('AGR', () => {
  it('001: a required clause may not be left out, and an empty text covers nothing', () => {
    const without = result(agreement({ disabledClauseIds: ['overall-goal'] }), 'AGR-001')
    expect(without).toMatchObject({ passed: false, clauseIds: ['overall-goal'] })
    const blank = agreement({ textOverrides: { ...textOverrides, 'leader-rights-duties': '  \n ' } })
    expect(result(blank, 'AGR-001')).toMatchObject({ passed: false, clauseIds: ['leader-rights-duties'] })
    expect(failedIds(agreement({ disabledClauseIds: ['goal-adjustment'] }))).toEqual([])
  })

  it('002: is asked of the locked text, and every party must have signed this one', () => {
    expect(checkAgreement(agreement()).some(({ ruleId }) => ruleId === 'AGR-002')).toBe(false)
    const signedBy = sampleAlliance.parties.map(({ id }) => ({ organizationId: id, manifestHash: 'm1', valid: true }))
    expect(result(agreement({}, { signatures: { manifestHash: 'm1', signedBy } }), 'AGR-002').passed).toBe(true)
    expect(result(agreement({}, { signatures: { manifestHash: 'm2', signedBy } }), 'AGR-002')).toMatchObject({
      passed: false,
      count: 0,
      required: 9,
    })
    const one = result(agreement({}, { signatures: { manifestHash: 'm1', signedBy: signedBy.slice(1) } }), 'AGR-002')
    expect(one).toMatchObject({ passed: false, organizationIds: ['p-lead'] })
  })

  it('003: an empty slot, an option not chosen, a value of the wrong kind', () => {
    expect(result(agreement({ values: { ...values, overallGoal: null } }), 'AGR-003')).toMatchObject({
      passed: false,
      clauseIds: ['overall-goal'],
    })
    expect(result(agreement({ values: { ...values, overallGoal: ' ' } }), 'AGR-003').passed).toBe(false)
    expect(result(agreement({ values: { ...values, quorumFraction: 'half' } }), 'AGR-003').passed).toBe(false)
    expect(result(agreement({ selectedOptions: { ...selectedOptions, 'rd-risk': null } }), 'AGR-003')).toMatchObject({
      passed: false,
      clauseIds: ['rd-risk'],
    })
  })

  it('003: options that exclude each other, and tables that an option needs', () => {
    const selfFunded = result(agreement({ selectedOptions: { ...selectedOptions, 'cash-contribution': 'task-self-funding' } }), 'AGR-003')
    expect(selfFunded.subjects).toEqual(['optionCompatibility:oc-1', 'optionCompatibility:oc-2'])
    expect(result(agreement({ tables: { ...tables, revenueTiers: [] } }), 'AGR-003').subjects).toEqual(['optionCompatibility:oc-6'])
    const weighted = agreement({ selectedOptions: { ...selectedOptions, 'council-composition': 'weighted-by-input' } })
    expect(result(weighted, 'AGR-003').subjects).toEqual(['optionCompatibility:oc-5'])
    expect(failedIds(weighted)).toEqual(['AGR-003', 'DATA-012'])
  })

  it('004: silence and reservation are not assent; an open proposal and a fresh text hold the lock up', () => {
    const [first, ...others] = agreement().clauses[0]?.stances ?? []
    if (!first) throw new Error('no stance')
    const silent = withClause(agreement(), 'recitals', { stances: others })
    expect(result(silent, 'AGR-004')).toMatchObject({
      passed: false,
      clauseIds: ['recitals'],
      organizationIds: ['p-lead'],
      count: 96,
      required: 97,
    })
    const reserved = withClause(agreement(), 'recitals', { stances: [first, ...others, { ...first, decision: 'reserve' }] })
    expect(result(reserved, 'AGR-004').passed).toBe(false)
    expect(result(withClause(agreement(), 'milestones', { openProposals: 1 }), 'AGR-004').clauseIds).toEqual(['milestones'])
    const fresh = withClause(agreement(), 'milestones', { contentSince: new Date(now.getTime() - 24 * 3_600_000 + 1) })
    expect(result(fresh, 'AGR-004').reason.zh).toContain('最早2025-06-20 10:01可锁定')
  })

  it('005: one way of settling disputes, definite', () => {
    const dispute = (optionId: string | null, change: Record<string, unknown> = {}, text: string | null = null) =>
      result(
        agreement({
          values: { ...values, ...change },
          selectedOptions: { ...selectedOptions, 'dispute-resolution': optionId },
          textOverrides: { ...textOverrides, 'dispute-resolution': text },
        }),
        'AGR-005',
      ).passed
    expect(dispute('arbitration')).toBe(true)
    expect(dispute('litigation')).toBe(true)
    expect(dispute(null)).toBe(false)
    expect(dispute('arbitration,litigation')).toBe(false)
    expect(dispute('arbitration', { arbitrationInstitution: null })).toBe(false)
    expect(dispute('arbitration', { arbitrationInstitution: '有关仲裁委员会' })).toBe(false)
    expect(dispute('litigation', { courtConnection: 'home' })).toBe(false)
    expect(dispute('arbitration', {}, '争议可以提交济南仲裁委员会仲裁，也可以向人民法院起诉。')).toBe(false)
    expect(dispute('arbitration', {}, '争议提交济南仲裁委员会仲裁。可以向人民法院申请财产保全。')).toBe(true)
  })

  it('006: warns where the law’s own items are missing', () => {
    const without = result(agreement({ disabledClauseIds: ['rd-risk'] }), 'AGR-006')
    expect(without).toMatchObject({ passed: false, severity: 'warning', clauseIds: ['rd-risk'] })
    expect(without.legalRefIds).toContain('st-transfer-law-26')
  })

  it.each([
    [
      'the lead owns for nothing',
      {
        selectedOptions: { ...selectedOptions, 'foreground-ip-ownership': 'leader-owned-member-free-use' },
        textOverrides: { 'foreground-ip-ownership': '成果归牵头单位。\n{{table:ipShares}}' },
      },
    ],
    ['a free grant-back', { textOverrides: { ...textOverrides, improvements: '成员作出的后续改进应无偿许可牵头单位使用。' } }],
    ['grades of state secrets', { textOverrides: { ...textOverrides, 'confidentiality-term': '保密等级分为机密、秘密两级。' } }],
    ['late payment of small enterprises', { values: { ...values, payoutDays: 61 } }],
    [
      'a cap on everything',
      { textOverrides: { ...textOverrides, 'liability-limit': '一方的全部赔偿责任不超过其投入额的{{liabilityCapMultiple}}倍。' } },
    ],
  ])('007: %s', (_, change) => {
    expect(result(agreement(change), 'AGR-007').subjects).toEqual(['rule:AGR-007', 'optionCompatibility:oc-3'])
    expect(blocking(checkAgreement(agreement(change)))).toEqual([])
  })

  it('007: 60 days are in time, and a clause that forbids free grant-backs asks for none', () => {
    const facts = agreement({
      values: { ...values, payoutDays: 60 },
      textOverrides: { ...textOverrides, improvements: '牵头单位不得要求成员无偿回授改进。' },
    })
    expect(result(facts, 'AGR-007').subjects).toEqual(['optionCompatibility:oc-3'])
  })
})

describe('DATA', () => {
  const cases: [string, string, Draft['tables']][] = [
    ['DATA-001', 'a task with a stranger as responsible party', rowsWith('taskAllocations', 0, { responsiblePartyId: 'p-stranger' })],
    ['DATA-001', 'the responsible party among the participants', rowsWith('taskAllocations', 0, { participantPartyIds: ['p-membrane'] })],
    ['DATA-001', 'a task that waits for itself', rowsWith('taskAllocations', 0, { dependsOn: ['t1'] })],
    ['DATA-001', 'a task that waits for one that is not there', rowsWith('taskAllocations', 0, { dependsOn: ['t99'] })],
    ['DATA-002', 'a due date before the start', rowsWith('taskAllocations', 7, { startDate: '2028-05-01' })],
    ['DATA-002', 'a due date after the agreement', rowsWith('taskAllocations', 7, { dueDate: '2028-06-28' })],
    ['DATA-002', 'a task due before the one it waits for', rowsWith('taskAllocations', 3, { dueDate: '2026-12-30' })],
    ['DATA-003', 'one 分 too much', rowsWith('resourceCommitments', 1, { valueWan: 900.000001 })],
    ['DATA-004', 'an instalment without day or milestone', rowsWith('fundingInstalments', 1, { milestoneId: null })],
    ['DATA-004', 'a gap in the numbers', rowsWith('fundingInstalments', 1, { seq: 4 })],
    ['DATA-005', 'a granted patent without expiry', rowsWith('backgroundIps', 0, { expiryDate: null })],
    ['DATA-005', 'the same patent twice', rowsWith('backgroundIps', 0, { identifier: tables.backgroundIps?.[1]?.['identifier'] })],
    [
      'DATA-006',
      'shares of 99.99',
      rowsWith('ipShares', 6, {
        shares: [
          { partyId: 'p-lead', percent: 33.33 },
          { partyId: 'p-univ2', percent: 33.33 },
          { partyId: 'p-plate', percent: 33.33 },
        ],
      }),
    ],
    [
      'DATA-006',
      'a co-owner with nothing',
      rowsWith('ipShares', 0, {
        shares: [
          { partyId: 'p-membrane', percent: 100 },
          { partyId: 'p-univ1', percent: 0 },
        ],
      }),
    ],
    ['DATA-006', 'a sole owner who is two', rowsWith('ipShares', 0, { ownershipMode: 'sole' })],
    ['DATA-006', 'owned by a lead that is another', rowsWith('ipShares', 7, { ownershipMode: 'leader-owned' })],
    ['DATA-007', 'a coefficient that does not follow', rowsWith('contributionCoefficients', 0, { coefficientPct: 14.31 })],
    ['DATA-007', 'a score above 100', rowsWith('contributionCoefficients', 0, { ipScore: 101 })],
    ['DATA-008', 'a tier gap', rowsWith('revenueTiers', 1, { lowerWan: 500.000001 })],
    ['DATA-008', 'a first tier that begins later', rowsWith('revenueTiers', 0, { lowerWan: 1 })],
    ['DATA-008', 'a last tier that ends', rowsWith('revenueTiers', 2, { upperWan: 9000 })],
    ['DATA-008', 'a tier of no width', rowsWith('revenueTiers', 0, { upperWan: 0 })],
    ['DATA-009', 'a percentage without a base', rowsWith('waterfallDeductions', 3, { base: null })],
    ['DATA-009', 'an actual amount with a base', rowsWith('waterfallDeductions', 0, { base: 'gross' })],
    ['DATA-009', 'a gap in the order', rowsWith('waterfallDeductions', 4, { order: 6 })],
    ['DATA-010', 'an indicator without a task', rowsWith('goalIndicators', 0, { taskIds: [] })],
    ['DATA-010', 'a target that is worse', rowsWith('goalIndicators', 1, { target: 0.35 })],
    ['DATA-010', 'an unexplained missing baseline', rowsWith('goalIndicators', 0, { baseline: null, baselineNote: null })],
    ['DATA-011', 'a milestone without a date', rowsWith('milestones', 0, { dueDate: null })],
    ['DATA-012', 'a party twice', rowsWith('councilSeats', 1, { partyId: 'p-lead' })],
    ['DATA-013', 'a missing matter', rowsWith('decisionMatters', 0, { category: 'other' })],
    ['NUM-001', 'less than 分', rowsWith('taskAllocations', 0, { budgetWan: 900.0000001 })],
    ['NUM-001', 'a negative amount', rowsWith('taskAllocations', 0, { budgetWan: -1 })],
  ]
  it.each(cases)('%s: %s', (ruleId, _, changed) => {
    const broken = failed(agreement({ tables: changed }))
    expect(broken.map((one) => one.ruleId)).toEqual([ruleId])
    expect(broken[0]?.clauseIds.length).toBeGreaterThan(0)
  })

  it('011: in the pilot a milestone of its first day is out, of its last day in', () => {
    const pilot = { start: '2025-08-29', end: '2026-02-28' }
    const on = (dueDate: string) => result(agreement({ tables: rowsWith('milestones', 0, { dueDate }) }, { pilot }), 'DATA-011').passed
    expect([on('2025-08-29'), on('2025-08-30'), on('2026-02-28'), on('2026-03-01')]).toEqual([false, true, true, false])
  })

  it('012: two majorities need two groups; service agencies vote with the enterprises', () => {
    const seats = (category: string) => ({ ...tables, councilSeats: (tables.councilSeats ?? []).map((seat) => ({ ...seat, category })) })
    expect(result(agreement({ tables: seats('research') }), 'DATA-012').passed).toBe(false)
    expect(result(agreement({ tables: seats('service') }), 'DATA-012').passed).toBe(false)
  })

  it('008: a tier must have a width, also where its neighbours fit', () => {
    const tiers = (tables.revenueTiers ?? []).map((tier, i) => ({ ...tier, lowerWan: [0, 500, 500][i], upperWan: [500, 500, null][i] }))
    expect(failed(agreement({ tables: { ...tables, revenueTiers: tiers } })).map(({ ruleId }) => ruleId)).toEqual(['DATA-008'])
  })

  it('a table that no enabled clause uses breaks no rule', () => {
    const facts = agreement({ tables: { ...tables, councilSeats: [] }, disabledClauseIds: ['council-composition'] })
    expect(result(facts, 'DATA-012').passed).toBe(true)
  })
})

it('never throws on rows that nobody checked', () => {
  const keys = Object.keys(tables)
  const cells = fc.dictionary(
    fc.constantFrom('id', 'partyId', 'percent', 'shares', 'allocations', 'lowerWan', 'dependsOn', 'taskIds', 'order', 'seq'),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.array(cells, { maxLength: 4 }), (key, rows) => {
      const results = checkAgreement(agreement({ tables: { ...tables, [key]: rows } }))
      expect(results.every(({ reason }) => reason.zh !== '' && reason.en !== '')).toBe(true)
    }),
    { numRuns: 100 },
  )
})
