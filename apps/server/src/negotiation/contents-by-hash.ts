import { canonicalContent, type CanonicalContent } from '@mengyue/domain'
import { contentHash, type ClauseHash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { templateClause } from './clause-content.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'

/**
 * The canonical contents that clauses had under these hashes, in the same order, whatever the clauses say by now.
 * @throws Error for a hash under which no text of its clause is known, or whose text no longer hashes to it
 */
export async function contentsByHash(
  em: EntityManager,
  allianceId: string,
  clauses: readonly ClauseHash[],
): Promise<{ id: string; content: CanonicalContent }[]> {
  const versions = await em.find(ClauseVersionRow, { allianceId, contentHash: { $in: clauses.map(({ hash }) => hash) } })
  const byHash = new Map(versions.map((version) => [`${version.clauseId} ${version.contentHash}`, version.content]))
  return clauses.map(({ id, hash }) => {
    const kept = byHash.get(`${id} ${hash}`)
    if (!kept) throw new Error(`clause ${id} never had the content ${hash}`)
    const content = canonicalContent(templateClause(id), kept)
    if (contentHash(content) !== hash) throw new Error(`the content of clause ${id} no longer has the hash ${hash}`)
    return { id, content }
  })
}
