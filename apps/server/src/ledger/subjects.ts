import { createUnionType } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import type { SubjectRef } from '../platform/ledger-port.ts'

type ObjectClass = new () => object

/** How a chapter shows its things to the feed: the object type, and how many are loaded at once for the caller. */
export interface SubjectKind {
  kind: SubjectRef['kind']
  type: ObjectClass
  /** The things that the caller may see, in any order; what is missing is left out. */
  load(context: Context, allianceId: string, ids: readonly string[]): Promise<readonly object[]>
}

const kinds = new Map<SubjectRef['kind'], SubjectKind>()

/** Called once by createApp with what the chapters export; the ledger itself knows no chapter. */
export function registerSubjects(all: readonly SubjectKind[]): void {
  for (const kind of all) kinds.set(kind.kind, kind)
}

/** The things that an entry can have changed. */
export const LedgerSubject = createUnionType({
  name: 'LedgerSubject',
  types: () => [...kinds.values()].map((kind) => kind.type),
})

/** The changed things of an entry as they are now: one load for each kind. */
export async function loadSubjects(context: Context, allianceId: string, refs: readonly SubjectRef[]): Promise<object[]> {
  const byKind = new Map<SubjectRef['kind'], Set<string>>()
  for (const ref of refs) byKind.set(ref.kind, (byKind.get(ref.kind) ?? new Set()).add(ref.id))
  const loaded = await Promise.all(
    [...byKind].map(async ([kind, ids]) => (await kinds.get(kind)?.load(context, allianceId, [...ids])) ?? []),
  )
  return loaded.flat()
}
