import { countBy, interestedIn, votableCandidate, type DecisionRule, type Motion, type Tally, type Vote } from '@mengyue/domain'
import { contentHash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { isId } from '../platform/id.ts'
import type { SubjectRef } from '../platform/ledger-port.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { Ballot } from './ballot.entity.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import type { Council } from './council-now.ts'
import { CouncilMotion } from './motion.entity.ts'
import type { VotedKind } from './vote-statement.ts'

/** A candidate or a motion, as a vote sees it. */
export interface Voted {
  kind: VotedKind
  row: ExpertCandidate | CouncilMotion
  motion: Motion
  closesAt: Date
  /** SHA-256 of what is voted on */
  contentHash: string
  subjects: SubjectRef[]
}

/** @throws Refused NOT_FOUND, CANDIDATE_CHANGED, MOTION_CHANGED, CANDIDATE_NOT_REVIEWED, CANDIDATE_CLOSED */
export async function voted(
  em: EntityManager,
  allianceId: string,
  council: Council,
  { kind, subjectId, version }: { kind: string; subjectId: string; version: number | null },
): Promise<Voted> {
  if (!isId(subjectId)) throw refused('NOT_FOUND')
  if (kind === 'candidate') return ofCandidate(await seenCandidate(em, allianceId, subjectId, version), council)
  const row = kind === 'motion' ? await em.findOne(CouncilMotion, { id: subjectId, allianceId }) : null
  if (!row) throw refused('NOT_FOUND')
  if (version !== null && row.version !== version) throw refused('MOTION_CHANGED', { version: row.version })
  return ofMotion(row)
}

/** A candidate in the version that the caller saw. @throws Refused NOT_FOUND, CANDIDATE_CHANGED */
export async function seenCandidate(em: EntityManager, allianceId: string, id: string, version: number | null): Promise<ExpertCandidate> {
  const row = isId(id) ? await em.findOne(ExpertCandidate, { id, allianceId }) : null
  if (!row) throw refused('NOT_FOUND')
  if (version !== null && row.version !== version) throw refused('CANDIDATE_CHANGED', { version: row.version })
  return row
}

function ofCandidate(row: ExpertCandidate, { inForce }: Council): Voted {
  orRefuse(votableCandidate(row))
  const { name, title, employerId, externalOrg, academic, industry, coordination } = row
  return {
    kind: 'candidate',
    row,
    // Nobody has agreed on recusal before there is an agreement; from then on the employer stays out.
    motion: { rule: 'special', status: 'called', opensAt: row.nominatedAt, recusedIds: inForce ? interestedIn(row) : [] },
    closesAt: row.votesUntil,
    contentHash: contentHash({ name, title, employerId, externalOrg, academic, industry, coordination }),
    subjects: [{ kind: 'expert-candidate', id: row.id }],
  }
}

function ofMotion(row: CouncilMotion): Voted {
  const { matterId, title, materials, rule, status, opensAt, recusedIds } = row
  return {
    kind: 'motion',
    row,
    motion: { rule, status, opensAt, recusedIds },
    closesAt: row.closesAt,
    contentHash: contentHash({ matterId, title, materials }),
    subjects: [{ kind: 'council-motion', id: row.id }],
  }
}

/** The party whose single voice decides by this rule, if it is one of that kind. */
export const voiceOf = (rule: DecisionRule, { leadId, expertVoiceId }: Council): string | null =>
  rule === 'leader' ? leadId : rule === 'chief-expert' ? expertVoiceId : null

/** The count as it stands. */
export const tallyOf = (council: Council, { rule, recusedIds }: Motion, votes: readonly Vote[]): Tally =>
  countBy(council.rule, rule, council.seats, votes, new Set(recusedIds), voiceOf(rule, council))

export const ballotsOn = (em: EntityManager, allianceId: string, subjectId: string): Promise<Ballot[]> =>
  em.find(Ballot, { allianceId, subjectId }, { orderBy: { at: 'asc', id: 'asc' } })

/** Writes down how the vote ended. */
export function recordOutcome({ row }: Voted, tally: Tally, now: Date): void {
  row.outcome = tally.outcome
  row.tally = tally
  row.version += 1
  if (row instanceof CouncilMotion) {
    row.status = 'decided'
    row.decidedAt = now
  }
}

/** The count as the ledger keeps it; who voted how is in the entries before. */
export const counted = ({ all, present, quorum, needed, abstain, outcome, ...tally }: Tally) => ({
  ...{ all, present, quorum, needed, abstain, outcome },
  for: tally.for,
  against: tally.against,
})
