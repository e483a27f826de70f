import type { DeskItem } from './desk.type.ts'

/** The alliance that an item is about. */
export interface Place {
  allianceId: string
  allianceName: string
}

type Given = Pick<DeskItem, 'kind' | 'title' | 'detail' | 'link'> &
  Partial<Pick<DeskItem, 'clauseId' | 'organizationId' | 'since' | 'dueAt'>>

/** An item of the desk; its id stays the same as long as the same thing is owed. */
export const item = (place: Place | null, given: Given, about = ''): DeskItem => ({
  clauseId: null,
  organizationId: null,
  since: null,
  dueAt: null,
  ...given,
  id: [given.kind, place?.allianceId, about].filter(Boolean).join(':'),
  allianceId: place?.allianceId ?? null,
  allianceName: place?.allianceName ?? null,
})

/** What is due first comes first; what has no day comes last, the longest waiting before the others. */
export const byDueDate = (a: DeskItem, b: DeskItem): number => instant(a.dueAt) - instant(b.dueAt) || instant(a.since) - instant(b.since)

const instant = (at: Date | null): number => at?.getTime() ?? Number.MAX_SAFE_INTEGER
