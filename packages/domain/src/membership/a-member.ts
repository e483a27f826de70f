import type { CompositionInput, MemberFacts, YearFinancials } from './composition-input.ts'

/** A member for tests: an active chain enterprise with everything that the rules ask for. */
export function aMember(change: Partial<MemberFacts> = {}): MemberFacts {
  const organizationId = change.organizationId ?? 'o-1'
  return {
    organizationId,
    legalName: organizationId,
    role: 'chain-enterprise',
    status: 'active',
    orgType: 'enterprise',
    isLegalPerson: true,
    registeredDivisionCode: '370214',
    uscc: '91370214PDY900026X',
    foreignRegistration: null,
    chainPosition: 'upstream',
    acceptedAt: new Date('2025-04-12T00:00:00Z'),
    ...change,
    profile: {
      cooperationEvidence: [{ kind: 'contract', title: '技术合同', evidence: '合同1' }],
      rdCapability: '膜材料研发',
      complementarity: '提供膜',
      team: { leader: '张三', size: 9, summary: '团队' },
      labs: [{ name: '实验室', summary: '条件' }],
      achievements: [{ title: '成果', summary: '成果' }],
      ...change.profile,
    },
  }
}

export const aLead = (change: Partial<MemberFacts> = {}): MemberFacts =>
  aMember({
    organizationId: 'o-lead',
    role: 'lead-organization',
    chainPosition: 'none',
    registeredDivisionCode: '370303',
    uscc: '91370303PDY900018A',
    ...change,
    profile: {
      leadershipEvidence: [{ kind: 'tech-leader', title: '科技领军企业', evidence: '文号1' }],
      capabilityStatements: ['technical-service', 'cooperation-exchange', 'result-transfer', 'application-scenario'].map((area) => ({
        area,
        text: '说明',
        evidence: '',
      })),
      rdPlatforms: [{ name: '中心', level: 'provincial' }],
      ...change.profile,
    },
  })

/** A year in 万元. */
export const aYear = (year: number, revenueWan: number, rdWan = 0, change: Partial<YearFinancials> = {}): YearFinancials => ({
  year,
  revenueFen: BigInt(revenueWan) * 1_000_000n,
  rdExpenseFen: BigInt(rdWan) * 1_000_000n,
  currency: 'CNY',
  audited: true,
  evidenceKind: 'audit-report',
  evidence: '审计报告',
  ...change,
})

/** Lead, three chain enterprises, a university, an agency: nothing to object to. */
export const aComposition = (change: Partial<CompositionInput> = {}): CompositionInput => ({
  members: [
    aLead(),
    aMember({ organizationId: 'o-1' }),
    aMember({ organizationId: 'o-2', uscc: '91370611PDY9000342' }),
    aMember({ organizationId: 'o-3', uscc: '91320505PDY900042D', registeredDivisionCode: '320505' }),
    aMember({
      organizationId: 'o-4',
      uscc: '12370000PDY900069W',
      role: 'university',
      orgType: 'public-institution',
      chainPosition: 'none',
    }),
    aMember({ organizationId: 'o-5', uscc: '91370102PDY900093A', role: 'tech-transfer-agency', chainPosition: 'none' }),
  ],
  financials: [aYear(2021, 42_600, 2530), aYear(2022, 51_800, 3120), aYear(2023, 63_500, 3860), aYear(2024, 76_900, 4690)],
  justifications: {},
  today: '2025-04-10',
  options: { allowFictionalCodes: true },
  ...change,
})
