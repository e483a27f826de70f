import type { Act } from './acts.ts'

/** One line that says what happens, for progress. */
export function describeAct(act: Act): string {
  switch (act.kind) {
    case 'open':
      return 'the lead opens the alliance'
    case 'justify':
      return `the lead gives its reason for ${act.ruleId}`
    case 'save-draft':
      return 'the lead saves the draft'
    case 'initial':
      return `${act.partyId} initials what is agreed`
    case 'event':
      return `${act.event.byPartyId ?? 'the lead'}: ${act.event.event}`
    case 'invite':
      return `the lead invites ${act.partyId}`
    case 'join':
      return `${act.partyId} joins`
    case 'approve-draft':
      return `${act.approval.personId} answers the house on the draft: ${act.approval.decision}`
    case 'accept-draft':
      return `${act.partyId} accepts the uncontested clauses`
    case 'propose':
      return `${act.proposal.byPartyId} proposes ${act.proposal.id}`
    case 'comment':
      return `${act.comment.personId} remarks on ${act.proposal.id} (${act.comment.visibility})`
    case 'approve':
      return `${act.approval.personId} answers the house on ${act.proposal.id}: ${act.approval.decision}`
    case 'respond':
      return `${act.response.partyId} on ${act.proposal.id}: ${act.response.decision}`
    case 'resolve':
      return `${act.proposal.id} is ${act.proposal.status}`
    case 'sign':
      return `${act.partyId} confirms every clause and signs`
  }
}
