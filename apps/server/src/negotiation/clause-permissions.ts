import { accept, refuse, type ClauseStanding, type Decision } from '@mengyue/domain'
import { permission } from '../platform/graphql/permission.ts'
import { openIn } from './clause-content.ts'
import type { Clause } from './clause.entity.ts'
import type { Doors } from './doors.ts'
import type { Initial } from './initial.entity.ts'
import { lastWords } from './internal-approvals.ts'
import type { InternalApproval } from './internal-approval.entity.ts'
import type { ClausePermissions, ProposalPermissions } from './negotiation.type.ts'
import type { Proposal } from './proposal.entity.ts'
import type { StanceRow } from './stance.entity.ts'

/** What one party sees of a clause when it asks what it may do. */
export interface ClauseInHand {
  clause: Clause
  standing: ClauseStanding
  organizationId: string
  approvalRequired: boolean
  approvals: readonly InternalApproval[]
  stances: readonly StanceRow[]
  initials: readonly Initial[]
}

/** What the viewer may do with a clause now, each with the reason where it may not. */
export function clausePermissions(may: Doors, hand: ClauseInHand): ClausePermissions {
  const enabled = hand.clause.enabled ? accept(true as const) : refuse('CLAUSE_DISABLED', { clauseId: hand.clause.clauseId })
  const takeStance = permission(may('takeStance'), enabled)
  return {
    propose: permission(may('propose'), enabled),
    takeStance,
    accept: takeStance.allowed ? permission(complete(hand), approved(hand)) : takeStance,
    approveInternally: permission(may('approveInternally'), enabled),
    comment: permission(may('comment'), enabled),
    initial: permission(may('issueStatement'), enabled, initialable(hand)),
    reopen: permission(may('reopenClause'), enabled),
    editDraft: permission(may('editDraftClause'), enabled),
  }
}

function complete({ clause }: ClauseInHand): Decision {
  const open = openIn(clause.clauseId, clause.content)
  return open.option || open.slots.length > 0
    ? refuse('CONTENT_INCOMPLETE', { clauseId: clause.clauseId, option: open.option, slots: open.slots })
    : accept(true)
}

function approved({ clause, approvalRequired, approvals, stances, organizationId }: ClauseInHand): Decision {
  const { clauseId, contentHash } = clause
  if (!approvalRequired) return accept(true)
  const own = stances.find((stance) => stance.organizationId === organizationId && stance.contentHash === contentHash)
  if (own?.decision === 'accept' && own.seq > clause.reopenedSeq) return accept(true)
  const word = lastWords(approvals).get(`${clauseId} ${contentHash}`)
  return word?.decision === 'approve' ? accept(true) : refuse('APPROVAL_NEEDED', { clauseIds: [clauseId] })
}

function initialable({ clause, standing, initials, organizationId }: ClauseInHand): Decision {
  const { clauseId, contentHash, reopenedSeq } = clause
  if (standing.state !== 'agreed' && standing.state !== 'initialled') return refuse('CLAUSE_NOT_AGREED', { clauseId })
  const done = initials.some(
    (initial) => initial.organizationId === organizationId && initial.contentHash === contentHash && initial.seq > reopenedSeq,
  )
  return done ? refuse('ALREADY_INITIALLED', { clauseIds: [clauseId] }) : accept(true)
}

/** What the viewer may do with a proposal now. */
export function proposalPermissions(may: Doors, proposal: Proposal, organizationId: string): ProposalPermissions {
  const open: Decision =
    proposal.status === 'open' ? accept(true) : refuse('PROPOSAL_RESOLVED', { proposalId: proposal.id, status: proposal.status })
  const own: Decision = proposal.organizationId === organizationId ? accept(true) : refuse('PROPOSAL_NOT_OWN', { proposalId: proposal.id })
  return {
    adopt: permission(may('adoptProposal'), open),
    close: permission(may('closeProposal'), open),
    withdraw: permission(may('withdrawProposal'), own, open),
  }
}
