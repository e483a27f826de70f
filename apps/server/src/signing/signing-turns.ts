import type { Refusal } from '@mengyue/domain'
import type { SigningTurnRow } from './signing-turn.entity.ts'

type Turn = Pick<SigningTurnRow, 'organizationId' | 'group' | 'signedAt' | 'declinedAt'>

/** The group that signs now: the first in which somebody has not; null when all have. */
export const presentGroup = (turns: readonly Turn[]): number | null => {
  const open = turns.filter(({ signedAt }) => !signedAt).map(({ group }) => group)
  return open.length === 0 ? null : Math.min(...open)
}

/** Why an organization may not sign now; null when it may. */
export function turnRefusal(turns: readonly Turn[], organizationId: string, now: Date, deadline: Date): Refusal | null {
  const own = turns.find((turn) => turn.organizationId === organizationId)
  if (!own) return { code: 'NOT_A_SIGNING_PARTY' }
  if (own.signedAt) return { code: 'ALREADY_SIGNED' }
  if (now > deadline) return { code: 'DEADLINE_PASSED', detail: { deadline: deadline.toISOString() } }
  const present = presentGroup(turns)
  if (present !== null && own.group > present) return { code: 'NOT_YOUR_TURN', detail: { group: present, own: own.group } }
  return null
}
