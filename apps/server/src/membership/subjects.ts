import type { SubjectKind } from '../ledger/index.ts'
import { Alliance } from './alliance.entity.ts'
import { Invitation } from './invitation.entity.ts'
import { Member } from './member.entity.ts'

/** How the feed shows what an entry changed: each kind in one statement, as far as the subscriber may see it. */
export const subjects: SubjectKind[] = [
  { kind: 'alliance', type: Alliance, load: (ctx, _allianceId, ids) => ctx.em.find(Alliance, { id: { $in: [...ids] } }) },
  { kind: 'member', type: Member, load: (ctx, allianceId, ids) => ctx.em.find(Member, { allianceId, id: { $in: [...ids] } }) },
  { kind: 'invitation', type: Invitation, load: (ctx, allianceId, ids) => ctx.em.find(Invitation, { allianceId, id: { $in: [...ids] } }) },
]
