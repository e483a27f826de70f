import {
  accept,
  checkContent,
  refuse,
  slotsOf,
  wordingOf,
  type ClauseContent,
  type Decision,
  type Refusal,
  type TemplateClause,
} from '@mengyue/domain'
import { openDocx, type Docx } from '../file/open-docx.ts'
import { allText, childOf, elementsOf, type Element } from '../file/xml.ts'
import { ALLIANCE_PROPERTY, CLAUSES_PROPERTY, readClauseSet, shortHash } from '../marks/marks.ts'
import { sameContent } from '../merge/same.ts'
import { threeWay } from '../merge/three-way.ts'
import { type Block, type Revision } from '../read/blocks.ts'
import { Numbering } from '../read/numbering.ts'
import { BlockReader } from '../read/read-blocks.ts'
import { RowNames, schemaOf, tableLabel, type WordAgreement, type WordClause } from '../values/agreement.ts'
import type { CellWords } from '../values/cells.ts'
import { toSecond } from '../write/against.ts'
import { chapterHeadings } from '../write/fixed.ts'
import { locate, said, type Located, type Region } from './locate.ts'
import { withLostTitles } from './lost-titles.ts'
import { movedIn } from './moved.ts'
import { readClause } from './read-clause.ts'
import { paragraphsIn } from './read-table.ts'
import { remarksIn, type FileRemark } from './remarks.ts'
import type { ClauseReview, Note, Review } from './review.ts'

export interface ReviewRequest {
  file: Uint8Array
  agreement: WordAgreement
  /** texts of the room's own remarks, so that they are not taken for somebody's */
  remarks: readonly string[]
  /** most bytes that the file's parts may have together once unpacked */
  limit?: number
}

/**
 * What somebody changed in an exported file, clause by clause, with and without tracking, and everything that has no place in a clause.
 * Refuses what openDocx refuses, WORD_NOT_EXPORTED, WORD_OTHER_ALLIANCE.
 */
export async function reviewDocx({ file, agreement, remarks, limit }: ReviewRequest): Promise<Decision<Review>> {
  const opened = await openDocx(file, limit)
  if (!opened.ok) return opened
  const docx = opened.value
  const properties = propertiesOf(docx)
  const body = childOf(docx.document, 'body')
  const blocks = body ? new BlockReader(new Numbering(docx.numbering)).blocks(body) : []
  const found = locate(blocks, agreement)
  const located = { ...found, regions: withLostTitles(found.regions, agreement) }
  const from = properties.get(ALLIANCE_PROPERTY)
  const isForeign = from !== undefined ? from !== agreement.allianceId : located.foreign > 0 && located.regions.length === 0
  if (isForeign) return refuse('WORD_OTHER_ALLIANCE')
  if (located.regions.every(({ hash }) => hash === null)) return refuse('WORD_NOT_EXPORTED')
  return accept(
    reviewOf(docx, located, agreement, remarksIn(docx.comments, new Set(remarks.map((text) => text.trim()))), exported(properties)),
  )
}

const exported = (properties: ReadonlyMap<string, string>): number[] => readClauseSet(properties.get(CLAUSES_PROPERTY) ?? '')

function propertiesOf({ properties }: Docx): Map<string, string> {
  const all = properties ? elementsOf(properties) : []
  return new Map(
    all.map((one) => [
      one.attributes['name'] ?? '',
      elementsOf(one)
        .map((value) => value.children.filter((child) => typeof child === 'string').join(''))
        .join(''),
    ]),
  )
}

function reviewOf(
  docx: Docx,
  located: Located,
  agreement: WordAgreement,
  remarks: readonly FileRemark[],
  exportedNumbers: readonly number[],
): Review {
  const words: CellWords = { template: agreement.template, parties: agreement.parties, names: new RowNames(agreement) }
  const review: Review = { clauses: [], unchanged: [], settled: [], notes: [] }
  const note = (clauseId: string | null, refusal: Refusal) => review.notes.push({ clauseId, refusal })
  const seen = new Set<string>()
  const used = new Set<string>()
  for (const region of located.regions) {
    const { clauseId } = region
    const clause = agreement.clauses.find((one) => one.clauseId === clauseId)
    const entry = agreement.template.clauses.find(({ id }) => id === clauseId)
    if (!clause || !entry) continue
    if (seen.has(clauseId)) {
      note(clauseId, { code: 'WORD_CLAUSE_TWICE', detail: { text: textIn(region.blocks).slice(0, 200) } })
      continue
    }
    seen.add(clauseId)
    const own = remarks.filter(({ id }) => paragraphsIn(region.blocks).some(({ comments }) => comments.includes(id)))
    for (const { id } of own) used.add(id)
    const found = reviewClause(entry, clause, region, words, own)
    review.notes.push(...found.notes)
    if (found.state === 'changed') review.clauses.push(found.review)
    else {
      review[found.state].push(clauseId)
      for (const { author, text } of own) note(clauseId, { code: 'WORD_COMMENT', detail: { author, text } })
    }
  }
  for (const { mark, blocks } of located.unknown)
    note(null, { code: 'WORD_CLAUSE_UNKNOWN', detail: { mark, text: textIn(blocks).slice(0, 200) } })
  for (const clauseId of movedIn(
    located.regions.map((region) => region.clauseId),
    agreement.template,
  ))
    note(clauseId, { code: 'WORD_CLAUSE_MOVED' })
  for (const { id, number } of agreement.template.clauses)
    if (exportedNumbers.includes(number) && !seen.has(id)) note(id, { code: 'WORD_CLAUSE_MISSING' })
  for (const text of missingHeadings(located, agreement, seen)) note(null, { code: 'WORD_FIXED_MISSING', detail: { text } })
  for (const block of located.outside) note(null, { code: 'WORD_TEXT_OUTSIDE', detail: { text: textIn([block]).slice(0, 400) } })
  for (const object of paragraphsIn(located.outside).flatMap(({ objects }) => objects))
    note(null, { code: 'WORD_OBJECT', detail: { kind: object } })
  for (const { id, author, text } of remarks) if (!used.has(id)) note(null, { code: 'WORD_COMMENT', detail: { author, text } })
  for (const part of docx.around) review.notes.push(...partNotes(part))
  return review
}

const textIn = (blocks: readonly Block[]): string =>
  paragraphsIn(blocks)
    .map(said)
    .filter((text) => text !== '')
    .join(' ')

function missingHeadings(located: Located, agreement: WordAgreement, seen: ReadonlySet<string>): string[] {
  const headings = chapterHeadings(agreement)
  return agreement.template.chapters
    .filter(({ clauseIds }) => clauseIds.some((id) => seen.has(id)))
    .map(({ id }) => headings.get(id) ?? '')
    .filter((text) => !located.fixed.has(text))
}

/** Headers, footers and notes: all that was exported there are page numbers. */
function partNotes({ name, root }: { name: string; root: Element }): Note[] {
  const text = allText(root).trim()
  if (/^[\d/\s]*$/.test(text)) return []
  const part = /header/.test(name)
    ? { zh: '页眉', en: 'header' }
    : /footer/.test(name)
      ? { zh: '页脚', en: 'footer' }
      : { zh: '脚注或尾注', en: 'notes' }
  return [{ clauseId: null, refusal: { code: 'WORD_PART', detail: { part, text: text.slice(0, 200) } } }]
}

type Outcome = { state: 'unchanged' | 'settled'; notes: Note[] } | { state: 'changed'; review: ClauseReview; notes: Note[] }

function reviewClause(
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

const slotLabel = (template: WordAgreement['template'], key: string) => {
  const placeholder = template.placeholders.find((one) => one.key === key)
  return { zh: placeholder?.label ?? key, en: placeholder?.labelEn ?? key }
}

function cellLabel(template: WordAgreement['template'], table: string, column: string): { zh: string; en: string } {
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
