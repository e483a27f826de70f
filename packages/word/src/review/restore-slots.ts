import { slotsOf, type AgreementTemplate, type ClauseContent } from '@mengyue/domain'
import { diffArrays } from 'diff'
import { plainText, type Line, type Segment } from '../read/lines.ts'
import { slotText } from '../values/slots.ts'

/** A line of a wording with its slots as the file shows them. */
export function renderLine(template: AgreementTemplate, raw: string, values: ClauseContent['values']): Segment[] {
  return raw
    .split(/(\{\{[A-Za-z]\w*\}\})/)
    .filter((part) => part !== '')
    .map((part): Segment => {
      const [slot] = slotsOf(part)
      if (slot === undefined) return { text: part, slot: null, placeholder: false }
      return { text: slotText(template, slot, values[slot]), slot, placeholder: false }
    })
}

/**
 * Puts slots back where a program dropped their controls and left plain text. A slot goes back where its words, or words in their place,
 * stand between what stood around them; where that cannot be told, they stay text.
 * @param base lines of the exported wording, as rendered
 */
export function restoreSlots(lines: readonly Line[], base: readonly Line[]): Line[] {
  const present = new Set(lines.flatMap((line) => line.map(({ slot }) => slot)))
  const lost = base.filter((line) => line.some(({ slot }) => slot !== null && !present.has(slot)))
  if (lost.length === 0) return [...lines]
  const waiting = new Set(lost)
  const exact = lines.map((line) => {
    const same = [...waiting].find((one) => plainText(one) === plainText(line))
    if (same) waiting.delete(same)
    return same ?? null
  })
  return lines.map((line, i) => {
    const same = exact[i]
    if (same) return same
    if (line.some(({ slot }) => slot !== null)) return line
    const alike = [...waiting]
      .map((one) => ({ one, likeness: likeness(plainText(one), plainText(line)) }))
      .sort((a, b) => b.likeness - a.likeness)[0]
    if (!alike || alike.likeness < 0.5) return line
    waiting.delete(alike.one)
    return restoreLine(alike.one, plainText(line))
  })
}

/** 0 to 1: the share of neighbouring characters that two lines have in common. */
function likeness(a: string, b: string): number {
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const [left, right] = [pairs(a), pairs(b)]
  const common = [...left].filter((pair) => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}

function restoreLine(base: Line, text: string): Segment[] {
  const places = placesOf(plainText(base), text)
  const out: Segment[] = []
  let at = 0
  let from = 0
  for (const segment of base) {
    const to = from + segment.text.length
    const [start, end] = [places.starts[from], places.ends[to]]
    // A change that reaches beyond the slot leaves no place for it.
    if (segment.slot !== null && start !== undefined && end !== undefined && start >= at && end >= start) {
      if (start > at) out.push({ text: text.slice(at, start), slot: null, placeholder: false })
      out.push({ text: text.slice(start, end), slot: segment.slot, placeholder: false })
      at = end
    }
    from = to
  }
  if (at < text.length) out.push({ text: text.slice(at), slot: null, placeholder: false })
  return out
}

/** Where in the new text each offset of the old one is, seen as a beginning (before what was put there) and as an end (after it). */
function placesOf(old: string, text: string): { starts: (number | undefined)[]; ends: (number | undefined)[] } {
  const [starts, ends]: [(number | undefined)[], (number | undefined)[]] = [[0], []]
  let i = 0
  let j = 0
  let replaced = false
  for (const part of diffArrays(old.split(''), text.split(''))) {
    const n = part.value.length
    if (part.removed) {
      starts[i] = j
      i += n
      replaced = true
    } else if (part.added) {
      if (!replaced) ends[i] ??= j
      j += n
    } else {
      for (let k = 0; k <= n; k++) {
        if (k > 0 || !replaced || starts[i] === undefined) starts[i + k] ??= j + k
        ends[i + k] ??= j + k
      }
      i += n
      j += n
      replaced = false
    }
  }
  starts[i] ??= j
  ends[i] = j
  return { starts, ends }
}
