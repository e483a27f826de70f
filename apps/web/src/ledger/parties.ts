import { shortOrganizationName } from '../platform/short-name.ts'

/** A party as its mark needs it, by organization. */
export type Parties = ReadonlyMap<string, { letter: string; shortName: string; lead: boolean; mine: boolean }>

interface MemberLike {
  letter: string
  role: string
  organization: { id: string; shortName: string }
}

/** The parties of an alliance by organization id, for whoever shows who did something. */
export function partiesOf(members: readonly MemberLike[], ownOrganizationId: string | null): Parties {
  return new Map(
    members.map((member) => [
      member.organization.id,
      {
        letter: member.letter,
        shortName: shortOrganizationName(member.organization),
        lead: member.role === 'lead-organization',
        mine: member.organization.id === ownOrganizationId,
      },
    ]),
  )
}
