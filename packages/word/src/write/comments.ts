import { CommentRangeEnd, CommentRangeStart, CommentReference, Paragraph, TextRun, type ICommentOptions, type ParagraphChild } from 'docx'
import type { WordClause } from '../values/agreement.ts'
import type { Anchor } from './spans.ts'

/** A remark of the room that goes into the file: whoever makes the request has chosen what may leave the house. */
export interface WordComment {
  clauseId: string
  contentHash: string
  anchor: { start: number; end: number } | null
  /** party and person, such as 乙 膜材 · 李律师 */
  author: string
  at: string
  text: string
}

interface Placed {
  anchors: Anchor[]
  /** remarks without a place in the present text stand on the title */
  onTitle: { start: ParagraphChild[]; end: ParagraphChild[] }
}

/** Gives the clause's remarks numbers in the document and their places. @param all those of the document so far, added to */
export function commentsFor(clause: WordClause, comments: readonly WordComment[], all: ICommentOptions[]): Placed {
  const placed: Placed = { anchors: [], onTitle: { start: [], end: [] } }
  for (const comment of comments.filter(({ clauseId }) => clauseId === clause.clauseId)) {
    const id = all.length
    all.push({
      id,
      author: comment.author,
      date: new Date(comment.at),
      initials: comment.author.slice(0, 1),
      children: comment.text.split('\n').map((text) => new Paragraph({ text })),
    })
    if (comment.anchor && comment.contentHash === clause.contentHash) placed.anchors.push({ id, ...comment.anchor })
    else {
      placed.onTitle.start.push(new CommentRangeStart(id))
      placed.onTitle.end.push(new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] }))
    }
  }
  return placed
}
