import { slotsOf, tablesOf, wordingOf, type ClauseContent, type Row, type TemplateClause, type Text } from '@mengyue/domain'
import { mergeLists } from './merge-lists.ts'
import { sameValue } from './same.ts'

export interface Merged {
  content: ClauseContent
  /** what both sides changed differently: where theirs stands in `content` instead of the present text */
  conflicts: Text[]
}

const wordList = new Intl.Segmenter('zh', { granularity: 'word' })
const words = (lines: readonly string[]): string[] => [...wordList.segment(lines.join('\n'))].map(({ segment }) => segment)

/**
 * What they changed on the base, made on the present content instead. Where both changed the same words, value or cell, it is named as a
 * conflict: nobody's text is silently lost.
 */
export function threeWay(
  clause: TemplateClause,
  base: ClauseContent,
  theirs: ClauseContent,
  current: ClauseContent,
  label: LabelOf,
): Merged {
  const conflicts: Text[] = []
  const wordings = [base, theirs, current].map(({ optionId, text }) => wordingOf(clause, optionId, text))
  const [was = '', their = '', is = ''] = wordings
  const merged = mergeLists(was.split('\n'), their.split('\n'), is.split('\n'), mergeWords)
  if (!merged) conflicts.push({ zh: '文字', en: 'the wording' })
  const text = merged ? merged.join('\n') : their
  const shape =
    text === is ? { optionId: current.optionId, text: current.text } : named(clause, text, merged ? current.optionId : theirs.optionId)
  const pick = <T>(key: string, of: (content: ClauseContent) => Readonly<Record<string, T>>, name: Text): T | undefined => {
    const [b, t, c] = [of(base)[key], of(theirs)[key], of(current)[key]]
    if (sameValue(b, t)) return c ?? b
    if (!sameValue(b, c) && !sameValue(t, c)) conflicts.push(name)
    return t
  }
  const values = Object.fromEntries(slotsOf(text).map((key) => [key, pick(key, (content) => content.values, label.slot(key)) ?? null]))
  const tables = Object.fromEntries(
    tablesOf(text).map((key) => {
      const [b, t, c] = [base, theirs, current].map(({ tables: all }) => all[key] ?? [])
      return [key, mergeRows(b ?? [], t ?? [], c ?? [], (column) => conflicts.push(label.cell(key, column)))]
    }),
  )
  return { content: { ...shape, values, tables }, conflicts }
}

/** How a conflict is named. */
export interface LabelOf {
  slot: (key: string) => Text
  cell: (table: string, column: string) => Text
}

const mergeWords = (base: readonly string[], theirs: readonly string[], current: readonly string[]): string[] | null => {
  const merged = mergeLists(words(base), words(theirs), words(current), undefined, true)
  return merged ? merged.join('').split('\n') : null
}

/** An option's own wording is that option, not a text of its own. */
export function named(clause: TemplateClause, wording: string, optionId: string | null): Pick<ClauseContent, 'optionId' | 'text'> {
  const ids = [optionId, ...(clause.optionSet?.options.map(({ id }) => id) ?? [])]
  const found = ids.find((id) => wordingOf(clause, id, null) === wording)
  return found === undefined ? { optionId, text: wording } : { optionId: found, text: null }
}

export const keyOf = (row: Row, index: number): string => {
  const id = row['id'] ?? row['partyId'] ?? row['order']
  return typeof id === 'string' || typeof id === 'number' ? String(id) : `#${index}`
}

/** Cell by cell; rows that they added or took away follow theirs, all others stand as they are now. */
function mergeRows(base: readonly Row[], theirs: readonly Row[], current: readonly Row[], conflict: (column: string) => void): Row[] {
  const byKey = (rows: readonly Row[]) => new Map(rows.map((row, i) => [keyOf(row, i), row]))
  const [was, their] = [byKey(base), byKey(theirs)]
  const out = current.flatMap((row, i): Row[] => {
    const key = keyOf(row, i)
    const [b, t] = [was.get(key), their.get(key)]
    if (!b) return [row]
    if (!t) {
      if (!sameValue(b, row)) conflict('')
      return []
    }
    return [mergeRow(b, t, row, conflict)]
  })
  const here = byKey(current)
  for (const [key, row] of their) {
    if (here.has(key)) continue
    const b = was.get(key)
    // They changed a row that is gone meanwhile.
    if (b && !sameValue(b, row)) conflict('')
    if (!b) out.push(row)
  }
  return out
}

function mergeRow(base: Row, theirs: Row, current: Row, conflict: (column: string) => void): Row {
  const merged: Record<string, unknown> = { ...current }
  for (const column of new Set([...Object.keys(base), ...Object.keys(theirs)])) {
    if (sameValue(base[column], theirs[column])) continue
    if (!sameValue(base[column], current[column]) && !sameValue(theirs[column], current[column])) conflict(column)
    merged[column] = theirs[column]
  }
  return merged
}
