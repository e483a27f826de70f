import type { EntityManager } from '@mikro-orm/postgresql'
import { refused } from '../platform/refusal.ts'
import { Agreement } from './agreement.entity.ts'
import { Clause } from './clause.entity.ts'
import { Proposal } from './proposal.entity.ts'

/** What a person was looking at when they decided. */
export interface ClauseRef {
  clauseId: string
  contentHash: string
}

/** The alliance's agreement. @throws Refused NOT_FOUND where there is none, or none that the caller may see */
export async function presentAgreement(em: EntityManager, allianceId: string): Promise<Agreement> {
  const agreement = await em.findOne(Agreement, { allianceId })
  if (!agreement) throw refused('NOT_FOUND')
  return agreement
}

/** An enabled clause whose current content is the one seen. @throws Refused NOT_FOUND, CLAUSE_DISABLED, CLAUSE_CHANGED with the current hash */
export async function presentClause(em: EntityManager, allianceId: string, seen: ClauseRef): Promise<Clause> {
  const clause = await enabledClause(em, allianceId, seen.clauseId)
  if (clause.contentHash !== seen.contentHash) throw changed(clause, seen)
  return clause
}

export async function enabledClause(em: EntityManager, allianceId: string, clauseId: string): Promise<Clause> {
  const clause = await em.findOne(Clause, { allianceId, clauseId })
  if (!clause) throw refused('NOT_FOUND')
  if (!clause.enabled) throw refused('CLAUSE_DISABLED', { clauseId })
  return clause
}

const changed = (clause: Clause, seen: ClauseRef) =>
  refused('CLAUSE_CHANGED', { clauseId: clause.clauseId, seen: seen.contentHash, current: clause.contentHash })

/** A content on which one can take a stance: the clause's current text, or an open proposal to it. */
export interface OpenContent {
  clause: Clause
  contentHash: string
  content: Clause['content']
  /** null for the current text */
  proposal: Proposal | null
}

/**
 * The contents that the references name, in their order and each once, in two statements however many there are.
 * @throws Refused NOTHING_NAMED, NOT_FOUND, CLAUSE_DISABLED, CLAUSE_CHANGED with the current hash
 */
export async function openContents(em: EntityManager, allianceId: string, seen: readonly ClauseRef[]): Promise<OpenContent[]> {
  if (seen.length === 0) throw refused('NOTHING_NAMED')
  const clauseIds = [...new Set(seen.map(({ clauseId }) => clauseId))]
  const clauses = new Map((await em.find(Clause, { allianceId, clauseId: { $in: clauseIds } })).map((clause) => [clause.clauseId, clause]))
  const proposals = await em.find(Proposal, { allianceId, clauseId: { $in: clauseIds }, status: 'open' })
  const named = [...new Map(seen.map((ref) => [`${ref.clauseId} ${ref.contentHash}`, ref])).values()]
  return named.map((ref) => {
    const clause = clauses.get(ref.clauseId)
    if (!clause) throw refused('NOT_FOUND')
    if (!clause.enabled) throw refused('CLAUSE_DISABLED', { clauseId: ref.clauseId })
    const { contentHash } = ref
    if (clause.contentHash === contentHash) return { clause, contentHash, content: clause.content, proposal: null }
    const saying = proposals.filter((open) => open.clauseId === ref.clauseId && open.contentHash === contentHash)
    // The same words may be put forward by themselves and in a package: by themselves they can be answered alone.
    const proposal = saying.find(({ packageId }) => packageId === null) ?? saying[0]
    if (!proposal) throw changed(clause, ref)
    return { clause, contentHash, content: proposal.content, proposal }
  })
}
