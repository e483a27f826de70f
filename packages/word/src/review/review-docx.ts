import { accept, refuse, type Decision, type Refusal } from '@mengyue/domain'
import { openDocx, type Docx } from '../file/open-docx.ts'
import { allText, childOf, elementsOf, type Element } from '../file/xml.ts'
import { ALLIANCE_PROPERTY, CLAUSES_PROPERTY, readClauseSet } from '../marks/marks.ts'
import type { Block } from '../read/blocks.ts'
import { Numbering } from '../read/numbering.ts'
import { BlockReader } from '../read/read-blocks.ts'
import { RowNames, type WordAgreement } from '../values/agreement.ts'
import type { CellWords } from '../values/cells.ts'
import { chapterHeadings } from '../write/fixed.ts'
import { locate, said, type Located } from './locate.ts'
import { withLostTitles } from './lost-titles.ts'
import { movedIn } from './moved.ts'
import { paragraphsIn } from './read-table.ts'
import { remarksIn, type FileRemark } from './remarks.ts'
import { reviewClause } from './review-clause.ts'
import type { Note, Review } from './review.ts'

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
