import { accept, refuse, type Decision } from '../decision.ts'

interface ClauseHash {
  clauseId: string
  contentHash: string
}

const key = ({ clauseId, contentHash }: ClauseHash): string => `${clauseId} ${contentHash}`

/** Each clause named must be one of the locked text, with the content locked. Refuses CLAUSE_NOT_IN_MANIFEST, NOTHING_NAMED. */
export function confirmable(manifest: readonly ClauseHash[], named: readonly ClauseHash[]): Decision<ClauseHash[]> {
  if (named.length === 0) return refuse('NOTHING_NAMED')
  const locked = new Set(manifest.map(key))
  const stray = named.find((one) => !locked.has(key(one)))
  return stray ? refuse('CLAUSE_NOT_IN_MANIFEST', { clauseId: stray.clauseId }) : accept([...named])
}

/** Whoever signs has confirmed every clause of the locked text (电子签名法 13: the signatory's own act). Refuses CONFIRMATIONS_MISSING. */
export function confirmationsComplete(manifest: readonly ClauseHash[], confirmed: readonly ClauseHash[]): Decision {
  const done = new Set(confirmed.map(key))
  const missing = manifest.filter((clause) => !done.has(key(clause))).map(({ clauseId }) => clauseId)
  return missing.length === 0 ? accept(true) : refuse('CONFIRMATIONS_MISSING', { count: missing.length, clauseIds: missing })
}
