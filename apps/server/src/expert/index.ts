import { liveTable } from '../signing/index.ts'
import { CouncilSeat } from './council-seat.entity.ts'
import { DecisionMatter } from './decision-matter.entity.ts'

export const entities = [CouncilSeat, DecisionMatter]

/** What of the executed agreement lives here. */
export const live = [
  liveTable('councilSeats', CouncilSeat, { organizationId: true, seats: true, votingWeight: true, category: true }),
  liveTable('decisionMatters', DecisionMatter, { name: true, category: true, rule: true, interestedPartyRecusal: true }),
]
