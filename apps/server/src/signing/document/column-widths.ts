import type { DataField } from '@mengyue/domain'
import type { DocumentColumn } from './agreement-document.ts'

/** Widths in em, counted in Han characters: a Latin letter or a digit takes a little more than half of one. */
const widthOf = (text: string): number =>
  Math.max(
    ...text
      .split('\n')
      .map((line) =>
        Array.from(line).reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f || character === '—' ? 1 : 0.58), 0),
      ),
  )

/** Never broken: dates, numbers and the numbers of rows. */
const whole = new Set(['id', 'date', 'number', 'integer', 'money-wan', 'percent', 'boolean'])
const right = new Set(['number', 'integer', 'money-wan', 'percent'])

/** Texts that are no longer are not broken either. */
const WHOLE = 8
/** Several parties or rows, by letter or number, a few to a line. */
const LETTERS = 6
/** The longest line that a growing column asks room for. */
const MOST = 22
/** A head of more characters than this is set in two lines. */
const HEAD = 6

/**
 * How wide the columns of a table are. What must not be broken gets its full width; the others share what is left by how much they hold.
 * @param columns each field with its head and the texts of its cells
 */
export function columnsFor(columns: readonly { field: DataField; label: string; texts: readonly string[] }[]): DocumentColumn[] {
  return columns.map(({ field, label, texts }) => {
    const longest = Math.max(...texts.map(widthOf), 0)
    const head = Math.min(widthOf(label), HEAD)
    const letters = field.type.startsWith('ref:') && field.type.endsWith('[]')
    const fits = whole.has(field.type) || longest <= WHOLE || letters
    const average = texts.reduce((sum, text) => sum + Math.min(widthOf(text), MOST), 0) / Math.max(texts.length, 1)
    return {
      label,
      align: right.has(field.type) ? 'right' : field.type === 'boolean' ? 'center' : 'left',
      width: fits ? Math.max(letters ? Math.min(longest, LETTERS) : longest, head) + 0.2 : null,
      grow: fits ? 0 : Math.max(4, Math.sqrt(average * longest), head),
    }
  })
}

/** Room between columns, in em. */
const GAP = 1.5
/** What an upright page holds at the size of tables, in em. */
const UPRIGHT = 56

/** Whether a table needs the long side of the page. */
export const isWide = (columns: readonly DocumentColumn[]): boolean =>
  columns.reduce((sum, { width, grow }) => sum + (width ?? Math.min(grow, MOST)) + GAP, 0) > UPRIGHT
