import { diffArrays } from 'diff'
import { lines } from '../redline/lines.ts'
import { tokens, type Token, type Wording } from '../redline/tokens.ts'

/** A range of a wording, in UTF-16 units. */
export interface Range {
  start: number
  end: number
}

/**
 * Where a range of an earlier wording stands in a later one: the same words, all of them and one after the other. Null where they do not
 * survive: a word put in, taken out or replaced inside the range, or a slot in it with another value.
 */
export function carryAnchor(before: Wording, after: Wording, range: Range): Range | null {
  const [old, now] = [flat(before), flat(after)]
  const from = old.findIndex((token) => token.at + token.size > range.start)
  const to = old.findLastIndex((token) => token.at < range.end)
  const places = survivors(old, now)
  const first = places.get(from)
  if (from < 0 || to < from || first === undefined) return null
  for (let i = from; i <= to; i++) if (places.get(i) !== first + i - from) return null
  const [a, b, c, d] = [old[from], now[first], old[to], now[first + to - from]]
  if (!a || !b || !c || !d) return null
  return { start: b.at + Math.max(0, range.start - a.at), end: d.at + Math.min(d.size, range.end - c.at) }
}

const flat = (wording: Wording): Token[] => lines(wording.text).flatMap((line) => tokens(wording, line.from, line.to))

/** Position of a token in the earlier wording → its position in the later one. */
function survivors(old: readonly Token[], now: readonly Token[]): Map<number, number> {
  const places = new Map<number, number>()
  let [i, j] = [0, 0]
  for (const part of diffArrays(
    old.map(({ key }) => key),
    now.map(({ key }) => key),
  )) {
    if (part.added) j += part.value.length
    else if (part.removed) i += part.value.length
    else for (const _ of part.value) places.set(i++, j++)
  }
  return places
}
