import { shortOrganizationName } from '../platform/short-name.ts'
import type { MemberFactsFragment } from '../platform/subjects.generated.ts'

/** A member as the rooms show it: a letter in a circle, a short name, and whose side it is on. */
export interface Party {
  organizationId: string
  memberId: string
  letter: string
  name: string
  legalName: string
  own: boolean
  lead: boolean
}

/** Active members in the agreement's fixed order (甲, 乙, 丙, …). */
export function partiesOf(
  members: readonly MemberFactsFragment[],
  ownOrganizationId: string | null,
  leadOrganizationId: string | null,
): Party[] {
  return members
    .filter((member) => member.status === 'active')
    .toSorted((a, b) => a.order - b.order)
    .map((member) => ({
      organizationId: member.organization.id,
      memberId: member.id,
      letter: member.letter,
      name: shortOrganizationName(member.organization) || member.organization.legalName,
      legalName: member.organization.legalName,
      own: member.organization.id === ownOrganizationId,
      lead: member.organization.id === leadOrganizationId,
    }))
}
