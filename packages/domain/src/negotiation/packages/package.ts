import { accept, refuse, type Decision } from '../../decision.ts'
import type { ClauseContent } from '../content.ts'

/** One clause's part in a package: the text that it started from, and the one that it puts in its place. */
export interface PackagePart {
  clauseId: string
  baseHash: string
  content: Pick<ClauseContent, 'values' | 'tables'>
}

/** Fewer than these are a proposal of their own. */
const LEAST = 2

/**
 * Whether several contents may be put forward as one: two clauses at least, each named once, and where two of them use the same slot or
 * annex they say the same in it, since the agreement has only one.
 * Refuses PACKAGE_NEEDS_TWO, PACKAGE_CLAUSE_TWICE, PACKAGE_CONTRADICTS naming the slot or table and the two clauses.
 */
export function bundleParts(parts: readonly PackagePart[]): Decision {
  if (parts.length < LEAST) return refuse('PACKAGE_NEEDS_TWO')
  const named = new Set<string>()
  const said = new Map<string, { by: string; value: string }>()
  for (const { clauseId, content } of parts) {
    if (named.has(clauseId)) return refuse('PACKAGE_CLAUSE_TWICE', { clauseId })
    named.add(clauseId)
    for (const [key, value] of Object.entries({ ...content.values, ...content.tables })) {
      const before = said.get(key)
      const now = spelled(value)
      if (before && before.value !== now) return refuse('PACKAGE_CONTRADICTS', { key, clauseIds: [before.by, clauseId] })
      if (!before) said.set(key, { by: clauseId, value: now })
    }
  }
  return accept(true)
}

/** The clauses of a package whose text is no longer the one that its part started from, in the parts' order. */
export const movedOn = (parts: readonly Pick<PackagePart, 'clauseId' | 'baseHash'>[], present: ReadonlyMap<string, string>): string[] =>
  parts.filter(({ clauseId, baseHash }) => present.get(clauseId) !== baseHash).map(({ clauseId }) => clauseId)

/** A package as it is answered or settled. */
export interface PackageFacts {
  id: string
  /** enum proposal-status */
  status: string
  /** hash of each part's content by its clause */
  parts: ReadonlyMap<string, string>
  /** as `movedOn` gives them */
  movedOn: readonly string[]
}

/**
 * Whether someone who saw these contents may still settle the package: it is open, and all of it is what they saw.
 * Refuses PACKAGE_RESOLVED, PACKAGE_NOT_AS_SEEN.
 */
export function openPackage(pack: PackageFacts, seen: readonly { clauseId: string; contentHash: string }[]): Decision {
  if (pack.status !== 'open') return refuse('PACKAGE_RESOLVED', { packageId: pack.id, status: pack.status })
  const named = new Map(seen.map(({ clauseId, contentHash }) => [clauseId, contentHash]))
  const whole = named.size === pack.parts.size && [...pack.parts].every(([clauseId, hash]) => named.get(clauseId) === hash)
  return whole ? accept(true) : refuse('PACKAGE_NOT_AS_SEEN', { packageId: pack.id })
}

/** Whether a package can still become the text: none of its clauses has moved on. Refuses PACKAGE_STALE naming those that have. */
export const presentPackage = (pack: Pick<PackageFacts, 'id' | 'movedOn'>): Decision =>
  pack.movedOn.length === 0 ? accept(true) : refuse('PACKAGE_STALE', { packageId: pack.id, clauseIds: [...pack.movedOn] })

/** A JSON value written so that equal values are equal texts, whatever order their keys came in. */
const spelled = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** What is known of one answer when it is asked whether it counts. */
interface Answered {
  /** the package in which it was given; null: to the content by itself */
  packageId: string | null
}

/**
 * The answers that count for a content by itself. One given to a package was given to all of it: on its parts it counts once the
 * package was adopted whole, and never where one of its contents became the text in another way.
 */
export const countingByThemselves = <A extends Answered>(answers: readonly A[], adopted: ReadonlySet<string>): A[] =>
  answers.filter(({ packageId }) => packageId === null || adopted.has(packageId))
