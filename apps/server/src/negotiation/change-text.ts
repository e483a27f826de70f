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

/** A proposal that brought a text. */
interface Source {
  proposalId: string
  organizationId: string
}

interface Change {
  agreement: Agreement
  /** one, or a package's; where two of them use the same slot or table they say the same in it */
  texts: readonly { clauseId: string; content: ClauseContent; source: Source | null /* while drafting: then no version is kept */ }[]
  now: Date
}

/**
 * Makes contents the current texts of their clauses. Their values and rows become the agreement's one set, and every other clause
 * that uses the same slot or table changes with it: a new hash, to which nobody has assented yet.
 * @returns every clause that changed, the named ones first
 */
export async function changeText(em: EntityManager, { agreement, texts, now }: Change): Promise<ChangedClause[]> {
  for (const { content } of texts) {
    agreement.values = { ...agreement.values, ...content.values } as Agreement['values']
    agreement.tables = { ...agreement.tables, ...content.tables } as Agreement['tables']
  }
  const clauses = (await em.find(Clause, { allianceId: agreement.allianceId })).sort(inTemplateOrder)
  const named = clauses.flatMap((clause) => {
    const text = texts.find(({ clauseId }) => clauseId === clause.clauseId)
    return text ? setContent(em, clause, text.content, text.source, now) : []
  })
  const others = clauses.filter(({ clauseId }) => texts.every((text) => text.clauseId !== clauseId))
  return [
    ...named,
    ...others.flatMap((clause) => {
      const content = withShared(clause.clauseId, clause.content, agreement)
      return setContent(em, clause, content, sharing(texts, content)?.source ?? null, now)
    }),
  ]
}

/** The text from which another clause has what changed in it: the first that uses one of its slots or tables. */
function sharing<T extends { content: ClauseContent }>(texts: readonly T[], content: ClauseContent): T | undefined {
  const keys = new Set([...Object.keys(content.values), ...Object.keys(content.tables)])
  const uses = ({ content: { values, tables } }: T) => [...Object.keys(values), ...Object.keys(tables)].some((key) => keys.has(key))
  return texts.find(uses)
}

function setContent(em: EntityManager, clause: Clause, content: ClauseContent, source: Source | null, now: Date): ChangedClause[] {
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
