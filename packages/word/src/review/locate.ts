import { readClauseBookmark, shortAlliance, type ClauseMark } from '../marks/marks.ts'
import { asMade, type Block, type ParagraphBlock } from '../read/blocks.ts'
import { linesOf, plainText } from '../read/lines.ts'
import { clauseHeading, type WordAgreement } from '../values/agreement.ts'
import { chapterHeadings, coverLines, NOTE } from '../write/fixed.ts'

/** A clause as it lies in the file: from its title to the next one, or to fixed wording such as a chapter's name. */
export interface Region {
  clauseId: string
  /** beginning of the hash of the content that was exported; null where only the title tells the clause */
  hash: string | null
  blocks: Block[]
}

export interface Located {
  /** in the order of the file; a clause that stands there twice is here twice */
  regions: Region[]
  /** marked as clauses, but not of this agreement's template */
  unknown: { mark: string; blocks: Block[] }[]
  /** what lies in no clause and is no fixed wording */
  outside: Block[]
  /** fixed wording that was found */
  fixed: ReadonlySet<string>
  /** marks of other alliances */
  foreign: number
}

/** What a paragraph says once all changes are made. */
export const said = (paragraph: ParagraphBlock): string => linesOf([paragraph], asMade).map(plainText).join('\n')

/** Finds the clauses again: by the bookmarks on their titles or, where a program has dropped those, by the titles themselves. */
export function locate(blocks: readonly Block[], agreement: WordAgreement): Located {
  const fixedTexts = new Set([...coverLines(agreement), ...chapterHeadings(agreement).values()])
  const fixed = new Set<string>()
  const found: Located = { regions: [], unknown: [], outside: [], fixed, foreign: 0 }
  const titles = titlesOf(agreement)
  let open: Block[] | null = null
  for (const block of blocks) {
    const text = block.kind === 'paragraph' ? said(block) : null
    const mark = block.kind === 'paragraph' ? block.bookmarks.map(readClauseBookmark).find((one) => one !== null) : undefined
    const titled = titles.get(text ?? '')
    if (mark) open = begin(found, mark, agreement)
    else if (titled !== undefined)
      open = begin(found, { alliance: shortAlliance(agreement.allianceId), number: titled, hash: '' }, agreement)
    if (text !== null && (fixedTexts.has(text) || text.startsWith(NOTE))) {
      fixed.add(text)
      open = null
    } else if (open) open.push(block)
    else if (text !== '') found.outside.push(block)
  }
  return found
}

function begin(found: Located, { alliance, number, hash }: ClauseMark, agreement: WordAgreement): Block[] {
  const blocks: Block[] = []
  if (alliance !== shortAlliance(agreement.allianceId)) {
    found.foreign++
    return blocks
  }
  const entry = agreement.template.clauses.find((one) => one.number === number)
  if (entry) found.regions.push({ clauseId: entry.id, hash: hash === '' ? null : hash, blocks })
  else found.unknown.push({ mark: String(number), blocks })
  return blocks
}

/** Titles with the numbers that the clauses have now → numbers in the template. */
function titlesOf({ template, clauses }: WordAgreement): Map<string, number> {
  const present = new Map(clauses.map((clause) => [clause.clauseId, clause.number]))
  return new Map(template.clauses.map(({ id, number, title }) => [clauseHeading(present.get(id) ?? number, title), number]))
}

const NUMBER = /^第[〇零一二三四五六七八九十百\d]{1,8}条\s*/u

/** Whether a paragraph begins as a clause's title does. */
export const hasNumber = (text: string): boolean => NUMBER.test(text)

/** Whether a paragraph is a clause's title, whatever number stands before it. */
export const isTitle = (text: string, title: string): boolean => hasNumber(text) && text.replace(NUMBER, '') === title
