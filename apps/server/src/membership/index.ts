import { Alliance } from './alliance.entity.ts'
import { AllianceResolver, LeaderFinancialsResolver } from './alliance.resolver.ts'
import { Invitation } from './invitation.entity.ts'
import { InvitationResolver } from './invitation.resolver.ts'
import { Justification } from './justification.entity.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { Member } from './member.entity.ts'
import { DemoPersonLetterResolver, MemberResolver } from './member.resolver.ts'

export { registerGuards, type GuardSource } from './guards.ts'
export { writeLetters } from './letters.ts'
export { moveStage } from './move-stage.ts'
export { subjects } from './subjects.ts'
export { Alliance, Justification, Member }

export const entities = [Alliance, Member, Invitation, LeaderFinancials, Justification]
export const resolvers = [AllianceResolver, LeaderFinancialsResolver, InvitationResolver, MemberResolver, DemoPersonLetterResolver] as const
