import { councilRule, foundersRule, type CouncilRule, type Seat } from '@mengyue/domain'
import { voteFractions } from '@mengyue/templates'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Member } from '../membership/index.ts'
import { Agreement, Clause } from '../negotiation/index.ts'
import { orRefuse } from '../platform/refusal.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import { CouncilSeat } from './council-seat.entity.ts'

/** Who decides, and how, at this moment. */
export interface Council {
  /** false: nothing is signed yet, and the founders decide among themselves */
  inForce: boolean
  rule: CouncilRule
  /** of active parties only: who has left or is leaving has no vote */
  seats: Seat[]
  leadId: string | null
  /** party that speaks for the appointed chief expert: the employer, or who nominated somebody from outside */
  expertVoiceId: string | null
  /** days between notice and meeting; 0 before the agreement */
  noticeDays: number
}

/** The council as the agreement in force has it, or the founders where there is none. @throws Refused COUNCIL_RULE_UNREADABLE */
export async function councilNow(em: EntityManager, allianceId: string): Promise<Council> {
  const [members, agreement, experts] = await Promise.all([
    em.find(Member, { allianceId, status: 'active' }, { orderBy: { order: 'asc' } }),
    em.findOne(Agreement, { allianceId }),
    em.find(ExpertCandidate, { allianceId, status: 'appointed' }),
  ])
  const leadId = members.find(({ role }) => role === 'lead-organization')?.organizationId ?? null
  const [expert] = experts
  const common = { leadId, expertVoiceId: expert ? (expert.employerId ?? expert.nominatedBy) : null }
  if (!agreement?.executedAt) {
    const seats = members.map(({ organizationId, councilCategory }) => ({ organizationId, category: councilCategory, votingWeight: null }))
    return { ...common, inForce: false, rule: foundersRule, seats, noticeDays: 0 }
  }
  const [seats, clauses] = await Promise.all([
    em.find(CouncilSeat, { allianceId }, { orderBy: { position: 'asc' } }),
    em.find(Clause, { allianceId, clauseId: { $in: ['council-composition', 'council-voting'] } }),
  ])
  const contents = new Map(clauses.map(({ clauseId, content }) => [clauseId, content]))
  const values = { ...contents.get('council-composition')?.values, ...contents.get('council-voting')?.values }
  const rule = orRefuse(councilRule(contents.get('council-composition')?.optionId ?? null, values, voteFractions))
  const active = new Set(members.map(({ organizationId }) => organizationId))
  return {
    ...common,
    inForce: true,
    rule,
    seats: seats.filter(({ organizationId }) => active.has(organizationId)),
    noticeDays: Number(values['councilNoticeDays'] ?? 0),
  }
}
