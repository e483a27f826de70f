import { isVisible, type ParagraphBlock, type Piece, type View } from './blocks.ts'

/** A part of a line: plain text, or a slot with what stands in its control. */
export interface Segment {
  text: string
  slot: string | null
  /** the control shows its own name, not a value */
  placeholder: boolean
}

/** A line of a clause as it reads in one view. */
export type Line = readonly Segment[]

/** How a line reads, slots as their text. */
export const plainText = (line: Line): string => line.map(({ text }) => text).join('')

/**
 * The lines of paragraphs that follow one another. A paragraph whose end is deleted runs on into the next; one that was not inserted in
 * this view is not there. Line breaks inside a paragraph make lines too; empty lines are left out.
 */
export function linesOf(paragraphs: readonly ParagraphBlock[], view: View): Line[] {
  const lines: Line[] = []
  let pending: Segment[] = []
  for (const paragraph of paragraphs) {
    pending.push(...segmentsOf(paragraph, view))
    if (!isVisible(paragraph.mark, view)) continue
    lines.push(...splitLines(pending))
    pending = []
  }
  lines.push(...splitLines(pending))
  return lines.filter((line) => plainText(line).trim() !== '' || line.some(({ slot }) => slot !== null))
}

/** The parts of one paragraph that are there in this view; the pieces of one control make one slot. */
export function segmentsOf({ pieces, emptySlots }: ParagraphBlock, view: View): Segment[] {
  const segments: Segment[] = []
  let control: number | null = null
  const push = (text: string, slot: Piece['slot']) => {
    const last = segments.at(-1)
    if (last && control === (slot?.control ?? null)) last.text += text
    else segments.push({ text, slot: slot?.key ?? null, placeholder: slot?.placeholder ?? false })
    control = slot?.control ?? null
  }
  const empty = (at: number) => {
    for (const slot of emptySlots.filter(({ before }) => before === at)) push('', { ...slot, placeholder: true })
  }
  for (const [i, piece] of pieces.entries()) {
    empty(i)
    if (isVisible(piece, view)) push(piece.text, piece.slot)
    else if (piece.slot && isEmptied(pieces, piece.slot.control, view)) push('', piece.slot)
  }
  empty(pieces.length)
  return segments
}

/** A control whose text was struck out while the words around it stand is a value taken back; struck out with its neighbours, it is gone. */
function isEmptied(pieces: readonly Piece[], control: number, view: View): boolean {
  const own = pieces.filter(({ slot }) => slot?.control === control)
  if (own.some((piece) => isVisible(piece, view))) return false
  const first = pieces.findIndex(({ slot }) => slot?.control === control)
  const neighbours = [pieces[first - 1], pieces[first + own.length]].filter((piece) => piece !== undefined)
  return neighbours.length > 0 && neighbours.every((piece) => isVisible(piece, view))
}

function splitLines(segments: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [[]]
  for (const segment of segments) {
    if (segment.slot !== null) {
      lines.at(-1)?.push(segment)
      continue
    }
    for (const [i, text] of segment.text.split('\n').entries()) {
      if (i > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...segment, text })
    }
  }
  return lines
}
