import {
  ruleRefusalText,
  slotsOf,
  tablesOf,
  wordingOf,
  type ClauseContent,
  type Refusal,
  type Row,
  type TemplateClause,
} from '@mengyue/domain'
import { named } from '../merge/three-way.ts'
import { sameValue } from '../merge/same.ts'
import { asMade, type Block, type ParagraphBlock, type TableBlock, type View } from '../read/blocks.ts'
import { linesOf, plainText, type Line } from '../read/lines.ts'
import { tableLabel } from '../values/agreement.ts'
import type { CellWords } from '../values/cells.ts'
import { typedSlot } from '../values/slots.ts'
import { hasNumber, isTitle, said } from './locate.ts'
import { markOf, readTable } from './read-table.ts'
import { rawLines } from './raw-lines.ts'
import { renderLine, restoreSlots } from './restore-slots.ts'

export interface ClauseReading {
  content: ClauseContent
  /** nothing at all is left of it: somebody deleted the clause */
  isGone: boolean
  /** what was left out, and why */
  notes: Refusal[]
}

/** What a clause's region says in one view, as content. @param base the content that was exported */
export function readClause(
  entry: TemplateClause,
  blocks: readonly Block[],
  base: ClauseContent,
  words: CellWords,
  view: View = asMade,
): ClauseReading {
  const notes: Refusal[] = []
  const body = withoutTitle(entry, blocks, notes)
  const baseRaw = rawLines(wordingOf(entry, base.optionId, base.text))
  const { flow, tables } = flowOf(body, { entry, base, words, view, notes })
  const rendered = baseRaw.filter(({ table }) => table === null).map(({ raw }) => renderLine(words.template, raw, base.values))
  const texts = restoreSlots(
    flow.filter((item) => 'line' in item).map(({ line }) => line),
    rendered,
  )
  let n = 0
  const isGone = flow.every((item) => 'table' in item) && tables.size === 0
  const raws = flow.map((item) =>
    'table' in item
      ? `{{table:${item.table}}}`
      : (texts[n++] ?? []).map(({ text, slot }) => (slot === null ? text : `{{${slot}}}`)).join(''),
  )
  const same = raws.length === baseRaw.length && raws.every((raw, i) => raw === baseRaw[i]?.raw)
  const shape = same ? { optionId: base.optionId, text: base.text } : named(entry, raws.join('\n'), base.optionId)
  const wording = wordingOf(entry, shape.optionId, shape.text)
  const values = readValues(texts, wording, base, words, notes)
  return {
    content: {
      ...shape,
      values,
      tables: Object.fromEntries(tablesOf(wording).map((key) => [key, tables.get(key) ?? base.tables[key] ?? []])),
    },
    notes,
    isGone,
  }
}

function withoutTitle(entry: TemplateClause, blocks: readonly Block[], notes: Refusal[]): Block[] {
  const first = blocks.findIndex((block) => block.kind === 'paragraph' && said(block) !== '')
  const block = blocks[first]
  if (block?.kind !== 'paragraph') return [...blocks]
  const text = said(block)
  const looksLikeTitle = hasNumber(text) || block.bookmarks.some((name) => name.startsWith('my1_'))
  if (isTitle(text, entry.title)) return blocks.filter((_, i) => i !== first)
  notes.push({ code: 'WORD_TITLE_CHANGED', detail: { clauseId: entry.id, text: looksLikeTitle ? text.slice(0, 80) : '' } })
  return looksLikeTitle ? blocks.filter((_, i) => i !== first) : [...blocks]
}

type Item = { line: Line } | { table: string }

interface Reading {
  entry: TemplateClause
  base: ClauseContent
  words: CellWords
  view: View
  notes: Refusal[]
}

/** Lines and tables in their order. */
function flowOf(blocks: readonly Block[], reading: Reading): { flow: Item[]; tables: Map<string, Row[]> } {
  const { base, words, view, notes } = reading
  const flow: Item[] = []
  const tables = new Map<string, Row[]>()
  const labels = new Set(words.template.dataTables.map(({ label }) => label))
  let pending: ParagraphBlock[] = []
  const settle = () => {
    flow.push(...linesOf(pending, view).map((line) => ({ line })))
    pending = []
  }
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      // The name above a table is no line of the clause.
      if (!labels.has(said(block))) pending.push(block)
      continue
    }
    settle()
    const key = keyOf(block, base, reading)
    if (key === null || tables.has(key)) {
      if (isThere(block, view)) notes.push({ code: 'WORD_TABLE_STRAY', detail: { text: textOf(block, view).slice(0, 60) } })
      continue
    }
    if (!isThere(block, view)) continue
    const read = readTable(block, key, base.tables[key] ?? [], words, view)
    notes.push(...read.notes)
    tables.set(key, read.rows)
    flow.push({ table: key })
  }
  settle()
  for (const key of tablesOf(wordingOf(reading.entry, base.optionId, base.text)))
    if (!tables.has(key)) {
      notes.push({ code: 'WORD_TABLE_MISSING', detail: { table: tableLabel(words.template, key), tableKey: key } })
      keepTable(flow, key, reading)
    }
  return { flow, tables }
}

/** A table that is gone from the file stays in the clause, behind the line that it stood behind. */
function keepTable(flow: Item[], key: string, { entry, base }: Reading): void {
  const raw = rawLines(wordingOf(entry, base.optionId, base.text))
  const at = raw.findIndex(({ table }) => table === key)
  flow.splice(Math.min(at, flow.length), 0, { table: key })
}

/** Which annex a table is: by the marks of its rows, or, where those were dropped, by the names of its columns. */
function keyOf(table: TableBlock, base: ClauseContent, { words, view }: Reading): string | null {
  const marked = table.rows.map(markOf).find((mark) => mark !== null)
  if (marked) return marked.tableKey
  const text = textOf({ ...table, rows: table.rows.slice(0, 1) }, view)
  const fits = (key: string) => {
    const schema = words.template.dataTables.find((one) => one.key === key)?.schema ?? ''
    const fields = words.template.dataSchemas[schema]?.fields.filter((field) => field.key !== 'id') ?? []
    return fields.filter(({ label }) => text.includes(label)).length * 2 > fields.length
  }
  return Object.keys(base.tables).find(fits) ?? null
}

const isThere = ({ rows }: TableBlock, view: View): boolean => rows.some((row) => row.inserted.every(view) && !row.deleted.some(view))

const textOf = ({ rows }: TableBlock, view: View): string =>
  rows
    .flatMap(({ cells }) =>
      cells.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? linesOf([block], view).map(plainText) : []))),
    )
    .join(' ')

/** The values of the wording's slots: typed where their controls say something new. */
function readValues(
  lines: readonly Line[],
  wording: string,
  base: ClauseContent,
  { template }: CellWords,
  notes: Refusal[],
): ClauseContent['values'] {
  const segments = lines.flat().filter(({ slot }) => slot !== null)
  return Object.fromEntries(
    slotsOf(wording).map((key) => {
      const former = base.values[key] ?? null
      const { label, labelEn } = template.placeholders.find((one) => one.key === key) ?? { label: key, labelEn: key }
      const changed = new Map<string, unknown>()
      for (const { text, placeholder } of segments.filter(({ slot }) => slot === key)) {
        const value = typedSlot(template, key, placeholder && text === label ? '' : text, former)
        if (value.ok && !sameValue(value.value, former)) changed.set(text, value.value)
        if (!value.ok)
          notes.push({
            code: 'WORD_SLOT',
            detail: {
              slot: key,
              label: { zh: label, en: labelEn },
              text: text.slice(0, 60),
              reason: ruleRefusalText(value.refusal),
              cause: value.refusal.code,
            },
          })
      }
      const texts = [...changed.keys()]
      if (texts.length > 1) {
        const refusal: Refusal = { code: 'WORD_SLOT_TWICE', detail: { text: texts } }
        notes.push({
          code: 'WORD_SLOT',
          detail: {
            slot: key,
            label: { zh: label, en: labelEn },
            text: texts.join('、'),
            reason: ruleRefusalText(refusal),
            cause: refusal.code,
          },
        })
      }
      return [key, texts.length === 1 ? changed.get(texts[0] ?? '') : former]
    }),
  )
}
