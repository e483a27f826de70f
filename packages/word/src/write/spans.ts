import { lines, type Line, type Paragraph, type Redline, type RunKind, type Wording } from '@mengyue/domain'

/** What a paragraph of Word is made of: the redline of the pages, with the text exactly as it is. */
export type Span =
  | { kind: RunKind; text: string; slot: null }
  /** the value of a slot; where it changed, the former one stands in `former` */
  | { kind: RunKind | 'changed'; text: string; slot: string; open: boolean; former: string }
  | { kind: 'comment-start' | 'comment-end'; id: number }

/** A remark's place in the new wording. */
export interface Anchor {
  id: number
  start: number
  end: number
}

export interface WordParagraph {
  kind: Paragraph['kind']
  depth: Paragraph['depth']
  table: string | null
  spans: Span[]
}

/** The paragraphs of a redline as Word gets them. Numbers stand as text, so that what is read back is what was written. */
export function paragraphsOf({ paragraphs }: Redline, before: Wording, after: Wording, anchors: readonly Anchor[] = []): WordParagraph[] {
  const [oldLines, newLines] = [numbered(before.text), numbered(after.text)]
  const places = new Places(anchors)
  return paragraphs.map((paragraph): WordParagraph => {
    const was = paragraph.kind === 'ins' ? null : (oldLines.next().value ?? null)
    const is = paragraph.kind === 'del' ? null : (newLines.next().value ?? null)
    const { kind, depth, table } = paragraph
    if (table !== null) return { kind, depth, table, spans: [] }
    const spans = [...prefixOf(was, is), ...spansOf(paragraph, was, before, after, places)]
    return { kind, depth, table, spans: joined(spans) }
  })
}

interface NumberedLine extends Line {
  prefix: string
}

function* numbered(text: string): Generator<NumberedLine, undefined> {
  let end = 0
  for (const line of lines(text)) {
    yield { ...line, prefix: text.slice(end, line.from).replace(/^\n+/, '') }
    end = line.to
  }
}

function prefixOf(was: NumberedLine | null, is: NumberedLine | null): Span[] {
  const plain = (kind: RunKind, text = ''): Span[] => (text === '' ? [] : [{ kind, text, slot: null }])
  if (was && is && was.prefix === is.prefix) return plain('same', is.prefix)
  return [...plain('del', was?.prefix), ...plain('ins', is?.prefix)]
}

function spansOf({ runs }: Paragraph, was: NumberedLine | null, before: Wording, after: Wording, places: Places): Span[] {
  // Where the old wording has been read to: deleted runs have no offset of their own, and white space in them is drawn as a sign.
  let at = was?.from ?? 0
  return runs.flatMap((run): Span[] => {
    const size = run.slot ? slotSize(run.slot, before, at) : run.size
    const old = before.text.slice(at, at + size)
    if (run.kind !== 'ins') at += size
    if (run.kind === 'del') return run.slot ? slotSpans('del', run.slot, old, before) : [{ kind: 'del', text: old, slot: null }]
    const from = run.at ?? 0
    if (!run.slot) return places.cut(from, from + run.size, (a, b) => [{ kind: run.kind, text: after.text.slice(a, b), slot: null }])
    const slot = run.slot
    return places.around(from, from + run.size, () => slotSpans(run.kind, slot, after.text.slice(from, from + run.size), after))
  })
}

const markerOf = (slot: string): string => `{{${slot}}}`

/** The marker and the unit behind it, which the redline shows as one chip. */
function slotSize(slot: string, { text, slots }: Wording, at: number): number {
  const marker = markerOf(slot)
  const unit = slots[slot]?.unit ?? ''
  return marker.length + (unit !== '' && text.startsWith(unit, at + marker.length) ? unit.length : 0)
}

function slotSpans(kind: RunKind, slot: string, raw: string, { slots }: Wording): Span[] {
  const view = slots[slot] ?? { text: slot, unit: '', open: true }
  const unit = raw.slice(markerOf(slot).length)
  return [{ kind, text: view.text, slot, open: view.open, former: '' }, ...(unit === '' ? [] : [{ kind, text: unit, slot: null } as const])]
}

/** A slot gone and the same slot come, side by side, are one slot whose value changed; equal neighbours are one span. */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  const settled = withChanges(spans)
  for (const span of settled) {
    const last = out.at(-1)
    if (last && 'text' in span && span.slot === null && 'text' in last && last.slot === null && last.kind === span.kind)
      last.text += span.text
    else out.push({ ...span })
  }
  return out
}

function withChanges(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (let i = 0; i < spans.length; i++) {
    const [gone, unitGone, come, unitCome] = [spans[i], spans[i + 1], spans[i + 2], spans[i + 3]]
    if (isSlot(gone, 'del') && isSlot(unitGone, 'ins') && gone.slot === unitGone.slot) {
      out.push({ ...unitGone, kind: 'changed', former: gone.text })
      i++
    } else if (isSlot(gone, 'del') && isText(unitGone) && isSlot(come, 'ins') && gone.slot === come.slot) {
      out.push({ ...come, kind: 'changed', former: gone.text })
      // The same unit stands behind both.
      const same = isText(unitCome) && unitCome.kind === 'ins' && unitCome.text === unitGone.text
      out.push(...(same ? [{ ...unitGone, kind: 'same' as const }] : [unitGone]))
      i += same ? 3 : 2
    } else if (gone) out.push(gone)
  }
  return out
}

type SlotSpan = Extract<Span, { slot: string }>
type TextSpan = Extract<Span, { slot: null }>
const isSlot = (span: Span | undefined, kind: RunKind): span is SlotSpan =>
  span !== undefined && 'slot' in span && span.slot !== null && span.kind === kind
const isText = (span: Span | undefined): span is TextSpan => span !== undefined && 'slot' in span && span.slot === null

/** Puts the beginnings and ends of remarks between the spans; each once, at the first and the last place that it touches. */
class Places {
  readonly #open: Anchor[]
  readonly #started = new Set<number>()

  constructor(anchors: readonly Anchor[]) {
    this.#open = [...anchors]
  }

  cut(from: number, to: number, spans: (from: number, to: number) => Span[]): Span[] {
    const edges = this.#open.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > from && edge < to)
    const all = [...new Set([from, ...edges, to])].sort((a, b) => a - b)
    return all.slice(1).flatMap((end, i) => {
      const start = all[i] ?? from
      return this.around(start, end, () => spans(start, end))
    })
  }

  around(from: number, to: number, spans: () => Span[]): Span[] {
    const starting = this.#open.filter(({ id, start, end }) => start < to && end > from && !this.#started.has(id))
    for (const { id } of starting) this.#started.add(id)
    const ending = this.#open.filter(({ id, end }) => end <= to && this.#started.has(id))
    for (const anchor of ending) this.#open.splice(this.#open.indexOf(anchor), 1)
    return [
      ...starting.map(({ id }) => ({ kind: 'comment-start' as const, id })),
      ...spans(),
      ...ending.map(({ id }) => ({ kind: 'comment-end' as const, id })),
    ]
  }
}
