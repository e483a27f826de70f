import { clauseLabel, clauseOf, lines, redline, type AgreementTemplate, type Paragraph, type Wording } from '@mengyue/domain'
import type { AgreementText, TextClause } from './agreement-text.ts'
import type { Change, DocumentChapter, DocumentClause, DocumentParagraph, DocumentRun } from './agreement-document.ts'
import { printedWording } from './printed-values.ts'

/** The clauses under their chapters; a chapter without any is left out. */
export function underChapters(template: AgreementTemplate, clauses: ReadonlyMap<string, DocumentClause>): DocumentChapter[] {
  return template.chapters
    .map(({ numberLabel, title, clauseIds }) => ({ label: numberLabel, title, clauses: clauseIds.flatMap((id) => clauses.get(id) ?? []) }))
    .filter((chapter) => chapter.clauses.length > 0)
}

/** A text by itself. */
export const printedClauses = (template: AgreementTemplate, { clauses }: AgreementText): Map<string, DocumentClause> =>
  new Map(clauses.map((clause) => [clause.id, printedClause(template, clause, 'same')]))

/** One clause without marks, or all of it inserted or deleted. */
export function printedClause(template: AgreementTemplate, clause: TextClause, change: 'same' | 'ins' | 'del'): DocumentClause {
  const wording = wordingOf(template, clause)
  return {
    ...headOf(template, clause),
    change,
    paragraphs: lines(wording.text).map(({ number, depth, table, text }) => ({
      number,
      formerNumber: null,
      depth,
      change,
      table,
      runs: table === null ? plainRuns(wording, text, change) : [],
    })),
  }
}

/** One clause with what changed in it, and how often. */
export function comparedClause(
  template: AgreementTemplate,
  before: TextClause,
  after: TextClause,
): { clause: DocumentClause; insertions: number; deletions: number } {
  const { paragraphs, insertions, deletions } = redline(wordingOf(template, before), wordingOf(template, after))
  const printed = paragraphs.map(markedParagraph)
  const change: Change = printed.some((paragraph) => paragraph.change !== 'same') ? 'changed' : 'same'
  return { clause: { ...headOf(template, after), change, paragraphs: printed }, insertions, deletions }
}

const headOf = (template: AgreementTemplate, { id, number }: TextClause): { label: string; title: string } => ({
  label: clauseLabel(number),
  title: clauseOf(template, id)?.title ?? id,
})

const wordingOf = (template: AgreementTemplate, { content }: TextClause): Wording => printedWording(template, content.text, content.values)

const markedParagraph = ({ number, formerNumber, depth, kind, table, runs }: Paragraph): DocumentParagraph => ({
  number,
  formerNumber,
  depth,
  change: kind,
  table,
  runs: table === null ? runs.map((run) => ({ kind: run.kind === 'same' && run.open === true ? 'open' : run.kind, text: shown(run) })) : [],
})

const shown = ({ text, open }: { text: string; open?: boolean }): string => (open === true ? bracketed(text) : text)

const bracketed = (label: string): string => `［${label}］`

/** Splits at the slots; cheaper by far than cutting into words, which only a comparison needs. */
function plainRuns({ slots }: Wording, text: string, change: 'same' | 'ins' | 'del'): DocumentRun[] {
  const runs: DocumentRun[] = []
  const add = (kind: DocumentRun['kind'], piece: string) => {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += piece
    else if (piece !== '') runs.push({ kind, text: piece })
  }
  for (const [index, piece] of text.split(/\{\{(\w+)\}\}/).entries()) {
    const slot = index % 2 === 1 ? slots[piece] : undefined
    if (!slot) add(change, piece)
    else if (slot.open) add(change === 'same' ? 'open' : change, bracketed(slot.text))
    else add(change, slot.text)
  }
  return runs
}
