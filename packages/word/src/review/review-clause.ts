import {
  checkContent,
  slotsOf,
  wordingOf,
  type AgreementTemplate,
  type ClauseContent,
  type Refusal,
  type TemplateClause,
  type Text,
} from '@mengyue/domain'
import { shortHash } from '../marks/marks.ts'
import { sameContent } from '../merge/same.ts'
import { threeWay } from '../merge/three-way.ts'
import type { Block, Revision } from '../read/blocks.ts'
import { schemaOf, tableLabel, type WordClause } from '../values/agreement.ts'
import type { CellWords } from '../values/cells.ts'
import { toSecond } from '../write/against.ts'
import type { Region } from './locate.ts'
import { readClause } from './read-clause.ts'
import { paragraphsIn } from './read-table.ts'
import type { FileRemark } from './remarks.ts'
import type { ClauseReview, Note } from './review.ts'

type Outcome = { state: 'unchanged' | 'settled'; notes: Note[] } | { state: 'changed'; review: ClauseReview; notes: Note[] }

/** What a clause's region changes, made on the present text; nothing where it changes nothing that could be proposed. */
export function reviewClause(
  entry: TemplateClause,
  clause: WordClause,
  region: Region,
  words: CellWords,
  remarks: readonly FileRemark[],
): Outcome {
  const { clauseId } = clause
  const version = region.hash === null ? undefined : clause.versions.find(({ contentHash }) => shortHash(contentHash) === region.hash)
  const base = version?.content ?? clause.content
  const reading = readClause(entry, region.blocks, base, words)
  const paragraphs = paragraphsIn(region.blocks)
  const objects = paragraphs.flatMap((paragraph) => paragraph.objects).map((kind): Refusal => ({ code: 'WORD_OBJECT', detail: { kind } }))
  const notes: Note[] = [...reading.notes, ...objects].map((refusal) => ({ clauseId, refusal }))
  if (!version && region.hash !== shortHash(clause.contentHash))
    notes.push({ clauseId, refusal: { code: 'WORD_BASE_UNKNOWN', detail: { hash: region.hash ?? '—' } } })
  if (reading.isGone) return { state: 'settled', notes: [{ clauseId, refusal: { code: 'WORD_CLAUSE_MISSING' } }] }
  if (sameContent(entry, base, reading.content)) return { state: 'unchanged', notes }
  if (sameContent(entry, clause.content, reading.content)) return { state: 'settled', notes }
  if (!clause.enabled) return { state: 'settled', notes: [...notes, { clauseId, refusal: { code: 'WORD_CLAUSE_DISABLED' } }] }
  const movedOn = !sameContent(entry, base, clause.content)
  const { template } = words
  const merged = movedOn
    ? threeWay(entry, base, reading.content, clause.content, {
        slot: (key) => slotLabel(template, key),
        cell: (table, column) => cellLabel(template, table, column),
      })
    : { content: reading.content, conflicts: [] }
  if (sameContent(entry, clause.content, merged.content)) return { state: 'settled', notes }
  const theirs = revisionsIn(region.blocks).filter((revision) => !isOurs(revision, clause, words))
  const before = readClause(entry, region.blocks, base, words, (revision) => isOurs(revision, clause, words)).content
  return {
    state: 'changed',
    notes,
    review: {
      clauseId,
      baseVersion: version?.number ?? null,
      base,
      theirs: reading.content,
      proposed: merged.content,
      movedOn,
      conflicts: merged.conflicts,
      authors: [...new Set([...theirs.map(({ author }) => author), ...remarks.map(({ author }) => author)])].filter(
        (author) => author !== '',
      ),
      tracked: !sameContent(entry, before, reading.content),
      untracked: !sameContent(entry, base, before),
      remarks: remarks.map(({ author, text }) => ({ author, text })),
      problem: problemOf(entry, merged.content, words),
    },
  }
}

const slotLabel = (template: AgreementTemplate, key: string) => {
  const placeholder = template.placeholders.find((one) => one.key === key)
  return { zh: placeholder?.label ?? key, en: placeholder?.labelEn ?? key }
}

function cellLabel(template: AgreementTemplate, table: string, column: string): Text {
  const { zh, en } = tableLabel(template, table)
  const field = schemaOf(template, table).find(({ key }) => key === column)
  return field ? { zh: `${zh}·${field.label}`, en: `${en}, ${field.labelEn}` } : { zh, en }
}

/** Why a content cannot be proposed: something in it is wrong, or still open. */
function problemOf(entry: TemplateClause, content: ClauseContent, { template }: CellWords): Refusal | null {
  const checked = checkContent(template, entry.id, content)
  if (!checked.ok) return checked.refusal
  const open = slotsOf(wordingOf(entry, content.optionId, content.text)).filter(
    (key) => content.values[key] === null || content.values[key] === undefined,
  )
  return open.length > 0
    ? { code: 'CONTENT_INCOMPLETE', detail: { clauseId: entry.id, slots: open.map((key) => slotLabel(template, key)) } }
    : null
}

function revisionsIn(blocks: readonly Block[]): Revision[] {
  return blocks.flatMap((block): Revision[] => {
    if (block.kind === 'paragraph')
      return [...block.mark.inserted, ...block.mark.deleted, ...block.pieces.flatMap(({ inserted, deleted }) => [...inserted, ...deleted])]
    return block.rows.flatMap((row) => [...row.inserted, ...row.deleted, ...row.cells.flatMap((cell) => revisionsIn(cell.blocks))])
  })
}

/** The export's own changes: dated with one of the clause's versions, in the name of parties. */
function isOurs({ author, date }: Revision, { versions }: WordClause, { parties }: CellWords): boolean {
  const names = new Set(parties.map(({ name }) => name))
  return versions.some(({ at }) => Date.parse(toSecond(at)) === Date.parse(date)) && author.split('、').every((name) => names.has(name))
}
