import { redline, wordingOf, type ClauseContent, type TemplateClause } from '@mengyue/domain'
import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type FileChild,
  type ICommentOptions,
} from 'docx'
import { ALLIANCE_PROPERTY, clauseBookmark, clauseSet, CLAUSES_PROPERTY } from '../marks/marks.ts'
import { RowNames, clauseHeading, type WordAgreement, type WordClause } from '../values/agreement.ts'
import type { CellWords } from '../values/cells.ts'
import { readingOf } from '../values/slots.ts'
import { authorOf, beforeOf, type Against } from './against.ts'
import { Ids, paragraphWith } from './controls.ts'
import { commentsFor, type WordComment } from './comments.ts'
import { chapterHeadings, coverLines } from './fixed.ts'
import { Runs, type Author } from './runs.ts'
import { paragraphsOf, type WordParagraph } from './spans.ts'
import { styles } from './styles.ts'
import { annexTable } from './table.ts'

export interface ExportRequest {
  agreement: WordAgreement
  /** null: all that are enabled */
  clauseIds: readonly string[] | null
  against: Against
  comments: readonly WordComment[]
  /** what stands under the title: when and compared with what */
  note: string
}

/** The agreement, or some of its clauses, as a .docx with tracked changes against an earlier text. */
export async function exportDocx(request: ExportRequest): Promise<Uint8Array> {
  const { agreement, clauseIds } = request
  const { template } = agreement
  const ids = new Ids()
  const runs = new Runs(ids, (slot) => template.placeholders.find(({ key }) => key === slot)?.label ?? slot)
  const words: CellWords = { template, parties: agreement.parties, names: new RowNames(agreement) }
  const comments: ICommentOptions[] = []
  const chosen = new Map(
    agreement.clauses.filter((clause) => clause.enabled && (clauseIds?.includes(clause.clauseId) ?? true)).map((c) => [c.clauseId, c]),
  )
  const headings = chapterHeadings(agreement)
  const body = template.chapters.flatMap((chapter): FileChild[] => {
    const clauses = chapter.clauseIds.flatMap((id) => chosen.get(id) ?? [])
    if (clauses.length === 0) return []
    const heading = new Paragraph({ text: headings.get(chapter.id) ?? chapter.title, heading: HeadingLevel.HEADING_1 })
    return [heading, ...clauses.flatMap((clause) => clauseBlock(clause, request, { runs, words, comments }))]
  })
  const numbers = template.clauses.flatMap(({ id, number }) => (chosen.has(id) ? [number] : []))
  const document = new Document({
    title: template.title,
    creator: '盟约 Mengyue',
    styles,
    features: { trackRevisions: true },
    comments: { children: comments },
    customProperties: [
      { name: ALLIANCE_PROPERTY, value: agreement.allianceId },
      { name: CLAUSES_PROPERTY, value: clauseSet(numbers) },
    ],
    sections: [{ footers: { default: pageNumbers() }, children: [...cover(request), ...body] }],
  })
  return Packer.pack(document, 'uint8array')
}

function cover({ agreement, note }: ExportRequest): Paragraph[] {
  const [title = '', ...rest] = coverLines(agreement)
  return [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...rest.map((text) => new Paragraph({ text, style: 'MengyueNote', alignment: AlignmentType.CENTER })),
    new Paragraph({ text: note, style: 'MengyueNote', alignment: AlignmentType.CENTER }),
  ]
}

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'MengyueNote',
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

interface Making {
  runs: Runs
  words: CellWords
  /** those of the whole document: each clause adds its own */
  comments: ICommentOptions[]
}

function clauseBlock(clause: WordClause, request: ExportRequest, { runs, words, comments }: Making): FileChild[] {
  const { agreement, against } = request
  const { allianceId, template } = agreement
  const entry = template.clauses.find(({ id }) => id === clause.clauseId)
  if (!entry) throw new Error(`the template has no clause ${clause.clauseId}`)
  const before = beforeOf(entry, clause, against)
  const by = authorOf(agreement, clause, before)
  const said = commentsFor(clause, request.comments, comments)
  const after = readingOf(template, wordingIn(entry, clause.content), clause.content.values)
  const earlier = before ? readingOf(template, wordingIn(entry, before.content), before.content.values) : after
  const paragraphs = paragraphsOf(redline(earlier, after), earlier, after, said.anchors)
  const heading = clauseHeading(clause.number ?? entry.number, entry.title)
  const blocks = paragraphs.flatMap((paragraph): FileChild[] =>
    paragraph.table === null
      ? [textParagraph(paragraph, runs, by)]
      : annexTable({
          kind: paragraph.kind === 'changed' ? 'same' : paragraph.kind,
          template,
          tableKey: paragraph.table,
          clauseNumber: entry.number,
          before: paragraph.kind === 'ins' ? [] : before ? (before.content.tables[paragraph.table] ?? []) : null,
          after: paragraph.kind === 'del' ? [] : (clause.content.tables[paragraph.table] ?? []),
          words,
          runs,
          by,
        }),
  )
  const title = new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    children: [
      ...said.onTitle.start,
      new Bookmark({ id: clauseBookmark(allianceId, entry.number, clause.contentHash), children: [new TextRun(heading)] }),
      ...said.onTitle.end,
    ],
  })
  return [title, ...blocks]
}

const wordingIn = (entry: TemplateClause, { optionId, text }: ClauseContent): string => wordingOf(entry, optionId, text)

function textParagraph({ kind, depth, spans }: WordParagraph, runs: Runs, by: Author): Paragraph {
  const change = () => ({ id: runs.ids.next(), ...by })
  const mark = kind === 'ins' ? { run: { insertion: change() } } : kind === 'del' ? { run: { deletion: change() } } : {}
  return paragraphWith({ style: depth === 1 ? 'MengyueItem' : 'MengyueText', ...mark }, runs.of(spans, by))
}
