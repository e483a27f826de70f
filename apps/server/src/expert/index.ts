import { liveTable } from '../signing/index.ts'
import { Ballot } from './ballot.entity.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import { ChiefExpert } from './chief-expert.entity.ts'
import { CouncilSeat } from './council-seat.entity.ts'
import { CandidateResolver, CouncilOfAllianceResolver, MotionResolver } from './council.resolver.ts'
import { DecisionMatter } from './decision-matter.entity.ts'
import { ExpertResolver } from './expert.resolver.ts'
import { CouncilMotion } from './motion.entity.ts'
import { VoteStatementRow } from './vote-statement.entity.ts'

export { chiefExpertOf } from './expert.resolver.ts'
export { subjects } from './subjects.ts'
export { ChiefExpert }

export const entities = [CouncilSeat, DecisionMatter, ChiefExpert, ExpertCandidate, CouncilMotion, Ballot, VoteStatementRow]
export const resolvers = [ExpertResolver, CouncilOfAllianceResolver, CandidateResolver, MotionResolver] as const

/** What of the executed agreement lives here. */
export const live = [
  liveTable('councilSeats', CouncilSeat, { organizationId: true, seats: true, votingWeight: true, category: true }),
  liveTable('decisionMatters', DecisionMatter, { name: true, category: true, rule: true, interestedPartyRecusal: true }),
]
