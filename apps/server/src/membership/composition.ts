import { checkComposition, dayInShanghai, type MemberFacts, type RuleResult } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import { Justification } from './justification.entity.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { Member } from './member.entity.ts'

/** What LEAD-* and MEM-* say of an alliance's present members and figures, in four statements. */
export async function compositionOf(
  em: EntityManager,
  allianceId: string,
  at: Date,
  { allowFictionalCodes }: { allowFictionalCodes: boolean },
): Promise<RuleResult[]> {
  const [members, financials, justifications] = await Promise.all([
    em.find(Member, { allianceId }, { orderBy: { order: 'asc' } }),
    em.find(LeaderFinancials, { allianceId }),
    em.find(Justification, { allianceId }),
  ])
  const organizations = await em.find(Organization, { id: { $in: members.map(({ organizationId }) => organizationId) } })
  const byId = new Map(organizations.map((organization) => [organization.id, organization]))
  return checkComposition({
    members: members.flatMap((member) => factsOf(member, byId.get(member.organizationId))),
    financials: financials.map(({ revenue, rdExpense, ...rest }) => ({ ...rest, revenueFen: revenue, rdExpenseFen: rdExpense })),
    justifications: Object.fromEntries(justifications.map(({ ruleId, reason }) => [ruleId, reason])),
    today: dayInShanghai(at),
    options: { allowFictionalCodes },
  })
}

function factsOf(
  { organizationId, role, status, chainPosition, acceptedAt, profile }: Member,
  organization: Organization | undefined,
): MemberFacts[] {
  if (!organization) return []
  const { legalName, orgType, isLegalPerson, registeredDivisionCode, uscc, foreignRegistration } = organization
  return [
    {
      organizationId,
      role,
      status,
      acceptedAt,
      legalName,
      orgType,
      isLegalPerson,
      registeredDivisionCode,
      uscc,
      foreignRegistration,
      chainPosition: chainPosition as MemberFacts['chainPosition'],
      profile: profile as MemberFacts['profile'],
    },
  ]
}
