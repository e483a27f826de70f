import { checkComposition, dayInShanghai, type ChainPosition, type RuleResult } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import { Justification } from './justification.entity.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { Member } from './member.entity.ts'

/** What the composition rules are asked about, of one alliance. */
export interface CompositionFacts {
  members: readonly { member: Member; organization: Organization }[]
  financials: readonly LeaderFinancials[]
  justifications: readonly Justification[]
}

/** The facts of one alliance as a use case sees them, under the lock. */
export async function readComposition(em: EntityManager, allianceId: string): Promise<CompositionFacts> {
  const members = await em.find(Member, { allianceId }, { orderBy: { order: 'asc' } })
  const organizations = await em.find(Organization, { id: { $in: members.map(({ organizationId }) => organizationId) } })
  const byId = new Map(organizations.map((organization) => [organization.id, organization]))
  return {
    members: members.flatMap((member) => {
      const organization = byId.get(member.organizationId)
      return organization ? [{ member, organization }] : []
    }),
    financials: await em.find(LeaderFinancials, { allianceId }, { orderBy: { year: 'asc' } }),
    justifications: await em.find(Justification, { allianceId }),
  }
}

/** LEAD-001 … MEM-010 on these facts. */
export function assessComposition(facts: CompositionFacts, now: Date, allowFictionalCodes: boolean): RuleResult[] {
  return checkComposition({
    members: facts.members.map(({ member, organization }) => ({
      organizationId: organization.id,
      legalName: organization.legalName,
      role: member.role,
      status: member.status,
      orgType: organization.orgType,
      isLegalPerson: organization.isLegalPerson,
      registeredDivisionCode: organization.registeredDivisionCode,
      uscc: organization.uscc,
      foreignRegistration: organization.foreignRegistration,
      chainPosition: member.chainPosition as ChainPosition,
      acceptedAt: member.acceptedAt,
      profile: member.profile,
    })),
    financials: facts.financials.map(({ year, revenue, rdExpense, currency, audited, evidenceKind, evidence }) => ({
      ...{ year, revenueFen: revenue, rdExpenseFen: rdExpense, currency, audited, evidenceKind, evidence },
    })),
    justifications: reasons(facts.justifications),
    today: dayInShanghai(now),
    options: { allowFictionalCodes },
  })
}

/** Rule id → written reason. */
export const reasons = (justifications: readonly Justification[]): Record<string, string> =>
  Object.fromEntries(justifications.map(({ ruleId, reason }) => [ruleId, reason]))
