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
export const byDueDate = (a: DeskItem, b: DeskItem): number => byPlace(placeOf(a), placeOf(b))

/** Where an item stands among others, also when it is no longer there. */
export type ItemPlace = readonly [dueAt: number, since: number, id: string]

export const placeOf = ({ dueAt, since, id }: DeskItem): ItemPlace => [instant(dueAt), instant(since), id]

export const byPlace = (a: ItemPlace, b: ItemPlace): number => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)

const instant = (at: Date | null): number => at?.getTime() ?? Number.MAX_SAFE_INTEGER
