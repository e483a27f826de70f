/** An entry of the ledger that gave clauses another text, or fixed the text of all: the agreement's versions are these. */
export interface TextEvent {
  /** ledger entry */
  seq: number
  kind: 'published' | 'adopted' | 'locked'
  /** the clauses whose text it set, with the new text's hash; none for a lock */
  clauses: readonly { clauseId: string; contentHash: string }[]
}

/** One version of the whole agreement: the text of all clauses as it stood after a ledger entry. */
export interface AgreementVersion<E extends TextEvent = TextEvent> {
  /** counts the changes of text, from 1 for the publication; a lock fixes the version before it and keeps its number */
  number: number
  event: E
}

/** One clause that differs between two versions, with every step on the way, oldest first. */
export interface ClauseBetween<E extends TextEvent = TextEvent> {
  clauseId: string
  before: string
  after: string
  steps: readonly E[]
}

/** The versions of the whole agreement, oldest first. Events in the ledger's order. */
export function versionsOf<E extends TextEvent>(events: readonly E[]): AgreementVersion<E>[] {
  let number = 0
  return events.map((event) => ({ number: event.kind === 'locked' ? number : ++number, event }))
}

/** What each clause said after the ledger entry `seq`: clause id → hash. Empty before the publication. */
export function textAt(events: readonly TextEvent[], seq: number): ReadonlyMap<string, string> {
  const text = new Map<string, string>()
  for (const event of events) if (event.seq <= seq) for (const { clauseId, contentHash } of event.clauses) text.set(clauseId, contentHash)
  return text
}

/**
 * The clauses whose text is another one at `to` than at `from`. One that changed and changed back is left out: nothing is different.
 * @param from ledger entry, not later than `to`
 */
export function changedBetween<E extends TextEvent>(events: readonly E[], from: number, to: number): ClauseBetween<E>[] {
  const [before, after] = [textAt(events, from), textAt(events, to)]
  return [...after].flatMap(([clauseId, hash]) => {
    const was = before.get(clauseId)
    if (was === undefined || was === hash) return []
    const steps = events.filter(({ seq, clauses }) => seq > from && seq <= to && clauses.some((one) => one.clauseId === clauseId))
    return [{ clauseId, before: was, after: hash, steps }]
  })
}

/** The entries that gave one clause its texts, oldest first: its n-th version is that of the n-th. */
export const stepsOf = <E extends TextEvent>(events: readonly E[], clauseId: string): E[] =>
  events.filter(({ clauses }) => clauses.some((one) => one.clauseId === clauseId))
