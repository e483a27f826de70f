import type { EntityManager } from '@mikro-orm/postgresql'
import { refused, type Refused } from '../platform/refusal.ts'
import { Invitation } from './invitation.entity.ts'

/** enum invitation-status: as stored, and expired once the machine's clock has passed its end. */
export type InvitationState = Invitation['answer'] | 'expired'

/** @param real the machine's time: a demo clock that runs ahead makes no link worthless */
export const stateOf = ({ answer, expiresAt }: Invitation, real: Date): InvitationState =>
  answer === 'pending' && real >= expiresAt ? 'expired' : answer

/** Why an invitation can no longer be answered or withdrawn; null while it can. */
export function closedBecause(invitation: Invitation, real: Date): Refused | null {
  switch (stateOf(invitation, real)) {
    case 'accepted':
      return refused('INVITATION_USED')
    case 'declined':
      return refused('INVITATION_DECLINED')
    case 'revoked':
      return refused('INVITATION_REVOKED')
    case 'expired':
      return refused('INVITATION_EXPIRED')
    case 'pending':
      return null
  }
}

/** Invitations of an alliance that can still be answered. */
export const openInvitations = async (em: EntityManager, allianceId: string, real: Date): Promise<Invitation[]> =>
  (await em.find(Invitation, { allianceId, answer: 'pending' }, { orderBy: { sentAt: 'asc', id: 'asc' } })).filter(
    (invitation) => stateOf(invitation, real) === 'pending',
  )
