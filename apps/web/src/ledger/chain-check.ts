import { GENESIS, payloadHash, verifyChain, type ChainedEntry } from '@mengyue/proof'

/** What of an entry the check needs, as the API gives it. */
export interface CheckedEntry {
  allianceId: string
  seq: number
  at: string
  type: string
  visibility: string
  actorId: string | null
  organizationId: string | null
  payload: unknown
  payloadHash: string
  prevHash: string
  hash: string
}

/** The first thing that does not fit. */
export interface ChainFault {
  seq: number
  kind: 'gap' | 'prev' | 'hash' | 'payload'
}

// What everyone sees of a private entry is what its hash covers, also for those who may read its inside.
const chained = (entry: CheckedEntry): ChainedEntry => ({
  alliance: entry.allianceId,
  seq: entry.seq,
  at: new Date(entry.at).toISOString(),
  ...(entry.visibility === 'organization'
    ? { type: 'private', actor: null, organization: null }
    : { type: entry.type, actor: entry.actorId, organization: entry.organizationId }),
  payloadHash: entry.payloadHash,
  prev: entry.prevHash,
  hash: entry.hash,
})

/**
 * Computes entries again in this browser: each hash, each link to the one before, and each payload that we may read.
 * @param entries ascending, without a gap between them
 */
export function findFault(entries: readonly CheckedEntry[]): ChainFault | null {
  const first = entries[0]
  if (!first) return null
  const from = first.seq === 1 ? { seq: 0, hash: GENESIS } : { seq: first.seq - 1, hash: first.prevHash }
  const problem = verifyChain(entries.map(chained), from).problems[0]
  if (problem) return { seq: problem.seq, kind: problem.kind === 'prev' ? 'prev' : problem.kind === 'seq' ? 'gap' : 'hash' }
  const forged = entries.find((entry) => entry.visibility === 'alliance' && payloadHash(entry.payload) !== entry.payloadHash)
  return forged ? { seq: forged.seq, kind: 'payload' } : null
}
