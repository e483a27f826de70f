import type { Run } from '@mengyue/domain'

export interface Anchor {
  id: string
  start: number
  end: number
}

/** A run of the sheet with the remarks that are tied to it; `last` are those whose range ends here, where their mark stands. */
export interface AnchoredRun extends Run {
  anchors: string[]
  last: string[]
}

/** Cuts a redline's runs where remarks begin and end. Ranges are offsets in the new wording; slots are never cut. */
export function anchorRuns(runs: readonly Run[], anchors: readonly Anchor[]): AnchoredRun[] {
  return runs.flatMap((run) => {
    const at = run.at
    if (at === undefined) return [{ ...run, anchors: [], last: [] }]
    const end = at + run.size
    const touching = anchors.filter((a) => a.start < end && a.end > at)
    const cuts = run.slot ? [] : touching.flatMap((a) => [a.start, a.end]).filter((cut) => cut > at && cut < end)
    const edges = [...new Set([at, ...cuts, end])].sort((a, b) => a - b)
    return edges.slice(1).map((to, i): AnchoredRun => {
      const from = edges[i] ?? at
      const part = run.slot ? run : { ...run, text: run.text.slice(from - at, to - at), at: from, size: to - from }
      const here = touching.filter((a) => a.start < to && a.end > from)
      return { ...part, anchors: here.map((a) => a.id), last: here.filter((a) => a.end <= to).map((a) => a.id) }
    })
  })
}

/** The range of the wording that is selected on the sheet: elements carry `data-at` and `data-size`. Null: nothing selected there. */
export function selectedRange(sheet: HTMLElement, wording: string): { start: number; end: number; quote: string } | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!sheet.contains(range.commonAncestorContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset, 'start')
  const end = offsetOf(range.endContainer, range.endOffset, 'end')
  if (start === null || end === null || end <= start) return null
  return { start, end, quote: wording.slice(start, end) }
}

function offsetOf(node: Node, offset: number, edge: 'start' | 'end'): number | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]')
  if (!element) return null
  const at = Number(element.dataset['at'])
  const size = Number(element.dataset['size'])
  if (element.dataset['slot'] !== undefined) return edge === 'start' ? at : at + size
  return Math.min(at + offset, at + size)
}
