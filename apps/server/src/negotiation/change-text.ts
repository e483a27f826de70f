import type { ClauseContent } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Agreement } from './agreement.entity.ts'
import { hashOf, inTemplateOrder, withShared } from './clause-content.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import { Clause } from './clause.entity.ts'

/** A clause whose content changed, as it enters the ledger. */
export interface ChangedClause {
  clauseId: string
  contentHash: string
  previousHash: string
}

interface Change {
  agreement: Agreement
  clauseId: string
  content: ClauseContent
  now: Date
  /** null while drafting: then no version is kept */
  source: { proposalId: string; organizationId: string } | null
}

/**
 * Makes a content the current text of its clause. Its values and rows become the agreement's one set, and every other clause
 * that uses the same slot or table changes with it: a new hash, to which nobody has assented yet.
 * @returns every clause that changed, the named one first
 */
export async function changeText(em: EntityManager, change: Change): Promise<ChangedClause[]> {
  const { agreement, content } = change
  agreement.values = { ...agreement.values, ...content.values } as Agreement['values']
  agreement.tables = { ...agreement.tables, ...content.tables } as Agreement['tables']
  const clauses = (await em.find(Clause, { allianceId: agreement.allianceId })).sort(inTemplateOrder)
  const named = clauses.filter(({ clauseId }) => clauseId === change.clauseId)
  const others = clauses.filter(({ clauseId }) => clauseId !== change.clauseId)
  return [
    ...named.flatMap((clause) => setContent(em, clause, content, change)),
    ...others.flatMap((clause) => setContent(em, clause, withShared(clause.clauseId, clause.content, agreement), change)),
  ]
}

function setContent(em: EntityManager, clause: Clause, content: ClauseContent, { now, source }: Change): ChangedClause[] {
  const previousHash = clause.contentHash
  const contentHash = hashOf(clause.clauseId, content)
  if (contentHash === previousHash) return []
  clause.content = content
  clause.contentHash = contentHash
  clause.contentSince = now
  if (source) {
    clause.versionNumber++
    keepVersion(em, clause, source)
  }
  return [{ clauseId: clause.clauseId, contentHash, previousHash }]
}

/** Keeps the clause's present content among its versions. */
export function keepVersion(em: EntityManager, clause: Clause, source: { proposalId: string | null; organizationId: string }): void {
  em.persist(
    em.create(ClauseVersionRow, {
      allianceId: clause.allianceId,
      clauseId: clause.clauseId,
      number: clause.versionNumber,
      contentHash: clause.contentHash,
      content: clause.content,
      at: clause.contentSince,
      ...source,
    }),
  )
}
