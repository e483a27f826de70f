import { CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, InsertedTextRun, TextRun, type XmlComponent } from 'docx'
import { slotTag } from '../marks/marks.ts'
import { RunControl, type Ids } from './controls.ts'
import type { Span } from './spans.ts'

/** In whose name changes stand, and since when. */
export interface Author {
  author: string
  /** ISO 8601, to the second */
  date: string
}

/** Makes the runs of a document: each change with a number of its own. */
export class Runs {
  readonly ids: Ids
  readonly #labelOf: (slot: string) => string

  constructor(ids: Ids, labelOf: (slot: string) => string) {
    this.ids = ids
    this.#labelOf = labelOf
  }

  /** Every line break of the text as a break of its own. */
  text(kind: 'same' | 'ins' | 'del', text: string, by: Author): XmlComponent[] {
    return text.split('\n').map((line, i) => {
      const options = { text: line, ...(i > 0 ? { break: 1 } : {}) }
      if (kind === 'same') return new TextRun(options)
      const change = { id: this.ids.next(), author: by.author, date: by.date, ...options }
      return kind === 'ins' ? new InsertedTextRun(change) : new DeletedTextRun(change)
    })
  }

  of(spans: readonly Span[], by: Author): XmlComponent[] {
    return spans.flatMap((span): XmlComponent[] => {
      if (span.kind === 'comment-start') return [new CommentRangeStart(span.id)]
      if (span.kind === 'comment-end') return [new CommentRangeEnd(span.id), new TextRun({ children: [new CommentReference(span.id)] })]
      if (!('slot' in span)) return []
      if (span.slot === null) return this.text(span.kind, span.text, by)
      if (span.kind === 'del') return this.text('del', span.text, by)
      const now = this.text(span.kind === 'same' ? 'same' : 'ins', span.text, by)
      const former = span.kind === 'changed' ? this.text('del', span.former, by) : []
      const options = { tag: slotTag(span.slot), title: this.#labelOf(span.slot), id: this.ids.next(), placeholder: span.open }
      return [new RunControl(options, [...former, ...now])]
    })
  }
}
