import { onScopeDispose, shallowReactive } from 'vue'
import type { IconName } from '../../ui/icons.ts'

/** Something that one can go to or do from the palette. */
export interface PaletteItem {
  id: string
  group: 'action' | 'clause' | 'chapter' | 'page' | 'found'
  label: string
  detail?: string
  /** finds of the words in `detail`, to be marked */
  marks?: readonly (readonly number[])[]
  icon?: IconName
  hotkey?: string
  /** other words under which it is found */
  also?: string
  run: () => void
}

const sources = shallowReactive(new Set<() => readonly PaletteItem[]>())

/** What the page that is open offers, as long as it is open. */
export function usePaletteItems(items: () => readonly PaletteItem[]): void {
  sources.add(items)
  onScopeDispose(() => sources.delete(items))
}

export const pageItems = (): PaletteItem[] => [...sources].flatMap((items) => items())

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Those in which every word of the query occurs, those that begin with it first, at most `most`. */
export function matching(items: readonly PaletteItem[], query: string, most: number): PaletteItem[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  const text = (item: PaletteItem) => fold(`${item.label} ${item.also ?? ''}`)
  const first = words[0] ?? ''
  const begins = (item: PaletteItem) => (text(item).startsWith(first) ? 0 : 1)
  return items
    .filter((item) => words.every((word) => text(item).includes(word)))
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, most)
}
