import { AgreementOfAllianceResolver, AgreementResolver } from './agreement.resolver.ts'
import { Agreement } from './agreement.entity.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import { Clause } from './clause.entity.ts'
import { ClauseResolver } from './clause.resolver.ts'
import { CommentReading } from './comment-reading.entity.ts'
import { Comment } from './comment.entity.ts'
import { CommentResolver, UnreadResolver } from './comment.resolver.ts'
import { AgreementHistoryResolver, ClauseChangeResolver, ClauseVersionResolver } from './history.resolver.ts'
import { Initial } from './initial.entity.ts'
import { InternalApproval } from './internal-approval.entity.ts'
import { Proposal } from './proposal.entity.ts'
import { ProposalResolver } from './proposal.resolver.ts'
import { SearchResolver } from './search.resolver.ts'
import { StanceRow } from './stance.entity.ts'

export { agreementChecks } from './agreement-checks.ts'
export { agreementGuards } from './agreement-guards.ts'
export { agreementOf } from './agreement.resolver.ts'
export { clausesInRoom, type ClauseInRoom } from './clause-in-room.ts'
export { contentsByHash } from './contents-by-hash.ts'
export { answerDue, askedSince } from './due.ts'
export { ClauseRefInput } from './inputs.ts'
export { doorsOf, requireDownload, type Doors } from './doors.ts'
export { presentAgreement } from './present-clause.ts'
export { optionalReason, requiredReason } from './read-content.ts'
export { type Room } from './room.ts'
export { roomOf } from './room-of.ts'
export { readRoom, Rooms } from './rooms.ts'
export { standingInitials } from './standing-initials.ts'
export { subjects } from './subjects.ts'
export { Agreement, Clause, Initial, Proposal }

export const entities = [Agreement, Clause, ClauseVersionRow, Proposal, StanceRow, Comment, CommentReading, InternalApproval, Initial]
export const resolvers = [
  AgreementResolver,
  AgreementOfAllianceResolver,
  AgreementHistoryResolver,
  ClauseChangeResolver,
  ClauseVersionResolver,
  ClauseResolver,
  ProposalResolver,
  SearchResolver,
  CommentResolver,
  UnreadResolver,
] as const
