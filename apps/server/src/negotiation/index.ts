import { Agreement } from './agreement.entity.ts'
import { Clause } from './clause.entity.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import { Comment } from './comment.entity.ts'
import { Initial } from './initial.entity.ts'
import { InternalApproval } from './internal-approval.entity.ts'
import { Proposal } from './proposal.entity.ts'
import { StanceRow } from './stance.entity.ts'

export { Agreement, Clause, Comment, Initial, InternalApproval, Proposal, StanceRow }

export const entities = [Agreement, Clause, ClauseVersionRow, Proposal, StanceRow, Comment, InternalApproval, Initial]
