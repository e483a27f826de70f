import { reactive } from 'vue'
import { apollo } from '../platform/apollo.ts'
import { ClauseIndexDocument } from './entry.generated.ts'

export interface IndexedClause {
  number: number | null
  title: { zh: string; en: string }
}

const known = reactive(new Map<string, ReadonlyMap<string, IndexedClause>>())
const asked = new Set<string>()

/** A clause's number and title, asked once for each alliance; undefined until it is here, or where there is no agreement to see. */
export function indexedClause(allianceId: string, clauseId: string): IndexedClause | undefined {
  if (!asked.has(allianceId)) {
    asked.add(allianceId)
    void read(allianceId)
  }
  return known.get(allianceId)?.get(clauseId)
}

async function read(allianceId: string): Promise<void> {
  try {
    const { data } = await apollo.query({ query: ClauseIndexDocument, variables: { id: allianceId } })
    known.set(allianceId, new Map((data.alliance.agreement?.clauses ?? []).map((clause) => [clause.clauseId, clause])))
  } catch {
    // Without the index an entry says "a clause"; it is asked again with the next page.
    asked.delete(allianceId)
  }
}
