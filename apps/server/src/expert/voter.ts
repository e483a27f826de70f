import { castVote, type VoteChoice, type Voter } from '@mengyue/domain'
import { orRefuse } from '../platform/refusal.ts'
import type { Ballot } from './ballot.entity.ts'
import type { Council } from './council-now.ts'
import type { Voted } from './voted.ts'

/** Where a party stands in the council. Parties in `council.seats` are active; others have no seat. */
export const voterOf = (council: Council, organizationId: string): Voter => ({
  organizationId,
  seated: council.seats.some((seat) => seat.organizationId === organizationId),
  // The policy lets active parties alone act in an alliance.
  active: true,
  isLead: council.leadId === organizationId,
  speaksForExpert: council.expertVoiceId === organizationId,
})

/** The same rule when a vote is prepared and when it arrives. @throws Refused VOTE_…, PARTY_LEFT, NO_SEAT, NOT_THE_… */
export const mayVote = (
  council: Council,
  { motion }: Voted,
  organizationId: string,
  choice: string,
  ballots: readonly Ballot[],
  now: Date,
): VoteChoice =>
  orRefuse(
    castVote(
      motion,
      voterOf(council, organizationId),
      choice,
      ballots.map((ballot) => ballot.organizationId),
      now,
    ),
  )
