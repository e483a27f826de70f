import { Alliance } from './alliance.entity.ts'
import { Invitation } from './invitation.entity.ts'
import { Justification } from './justification.entity.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { Member } from './member.entity.ts'

export { compositionOf } from './composition.ts'
export { AllianceEventInput } from './inputs.ts'
export { moveStage } from './move-stage.ts'
export { Alliance, Invitation, Member }

export const entities = [Alliance, Member, Invitation, LeaderFinancials, Justification]
