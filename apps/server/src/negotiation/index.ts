import { AgreementOfAllianceResolver, AgreementResolver } from './agreement.resolver.ts'
import { Agreement } from './agreement.entity.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import { Clause } from './clause.entity.ts'
import { ClauseResolver } from './clause.resolver.ts'
import { Comment } from './comment.entity.ts'
import { Initial } from './initial.entity.ts'
import { InternalApproval } from './internal-approval.entity.ts'
import { Proposal } from './proposal.entity.ts'
import { ProposalResolver } from './proposal.resolver.ts'
import { StanceRow } from './stance.entity.ts'

export { agreementChecks } from './agreement-checks.ts'
export { agreementOf } from './agreement.resolver.ts'
export { countClauses } from './agreement-counts.ts'
export { ClauseRefInput } from './inputs.ts'
export { doorsOf, type Doors } from './doors.ts'
export { presentAgreement } from './present-clause.ts'
export { requiredReason } from './read-content.ts'
export { Room, roomOf } from './room.ts'
export { subjects } from './subjects.ts'
export { Agreement, Clause, Initial }

export const entities = [Agreement, Clause, ClauseVersionRow, Proposal, StanceRow, Comment, InternalApproval, Initial]
export const resolvers = [AgreementResolver, AgreementOfAllianceResolver, ClauseResolver, ProposalResolver] as const
