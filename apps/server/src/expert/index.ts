import { liveTable } from '../signing/index.ts'
import { ChiefExpert } from './chief-expert.entity.ts'
import { CouncilSeat } from './council-seat.entity.ts'
import { DecisionMatter } from './decision-matter.entity.ts'
import { ExpertResolver } from './expert.resolver.ts'

export { chiefExpertOf } from './expert.resolver.ts'
export { ChiefExpert }

export const entities = [CouncilSeat, DecisionMatter, ChiefExpert]
export const resolvers = [ExpertResolver] as const

/** What of the executed agreement lives here. */
export const live = [
  liveTable('councilSeats', CouncilSeat, { organizationId: true, seats: true, votingWeight: true, category: true }),
  liveTable('decisionMatters', DecisionMatter, { name: true, category: true, rule: true, interestedPartyRecusal: true }),
]
