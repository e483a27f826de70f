import type { Text } from '@mengyue/domain'

/** Who changed something with tracking on, and when. */
export interface Revision {
  author: string
  /** as written in the file, to the second at best; empty where there is none */
  date: string
}

/** What something is under: both lists empty for what was always there and stays. */
export interface Tracked {
  inserted: readonly Revision[]
  deleted: readonly Revision[]
}

/** A stretch of text with the tracked changes that it lies under. */
export interface Piece extends Tracked {
  text: string
  /** the slot whose control it stands in; each control of the file has a number of its own */
  slot: { key: string; control: number; placeholder: boolean } | null
}

export interface ParagraphBlock {
  kind: 'paragraph'
  pieces: Piece[]
  /** controls of slots that hold nothing at all, and before which piece they stand */
  emptySlots: { key: string; control: number; before: number }[]
  /** the paragraph's own end, which can be inserted or deleted too */
  mark: Tracked
  /** names of bookmarks that begin here */
  bookmarks: string[]
  /** ids of comments that are tied to something in here */
  comments: string[]
  /** pictures, formulas, notes: what cannot become text */
  objects: Text[]
}

export interface TableBlock {
  kind: 'table'
  rows: RowBlock[]
}

export interface RowBlock extends Tracked {
  cells: { span: number; continued: boolean; blocks: Block[] }[]
}

export type Block = ParagraphBlock | TableBlock

/** Which tracked changes count as made: all of them, or some. */
export type View = (revision: Revision) => boolean

export const asMade: View = () => true

export const isVisible = ({ inserted, deleted }: Tracked, view: View): boolean => inserted.every(view) && !deleted.some(view)
