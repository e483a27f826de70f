import { diffArrays } from 'diff'

/** One line of a wording: its number (`1`, `（二）`) apart from what it says. */
export interface Line {
  number: string | null
  /** the number as it is written, with its point and space */
  mark: string
  /** 0 for a paragraph, 1 for an item under it */
  depth: 0 | 1
  text: string
  /** offset of `text` in the wording, and its end */
  from: number
  to: number
  table: string | null
}

const NUMBER = /^(?:(\d{1,3})[.．、]\s*|(（[一二三四五六七八九十\d]{1,3}）))/u
const TABLE = /^\s*\{\{table:(\w+)\}\}\s*$/

/** Lines of a wording with their offsets; a table marker always stands on a line of its own. */
export function lines(text: string): Line[] {
  const out: Line[] = []
  for (const match of text.matchAll(/\{\{table:\w+\}\}|(?:(?!\{\{table:)[^\n])+|\n(?=\n|$)/gu)) {
    const raw = match[0] === '\n' ? '' : match[0]
    const at = match.index
    const table = TABLE.exec(raw)?.[1] ?? null
    const number = table ? null : NUMBER.exec(raw)
    const skip = number?.[0].length ?? 0
    const label = number ? (number[1] ?? number[2] ?? null) : null
    out.push({
      number: label,
      mark: number?.[0] ?? '',
      depth: number?.[2] ? 1 : 0,
      text: raw.slice(skip),
      from: at + skip,
      to: at + raw.length,
      table,
    })
  }
  return out.filter((line, i) => line.text !== '' || i > 0)
}

export type Pair = [Line | null, Line | null]

/** Which line became which: equal ones first, then inside each changed stretch those most alike. */
export function pairLines(before: readonly Line[], after: readonly Line[]): Pair[] {
  const out: Pair[] = []
  let i = 0
  let j = 0
  let gone: Line[] = []
  let come: Line[] = []
  const settle = () => {
    out.push(...pairChanged(gone, come))
    gone = []
    come = []
  }
  for (const part of diffArrays(before.map(keyOf), after.map(keyOf))) {
    for (let n = 0; n < part.value.length; n++) {
      if (part.removed) gone.push(before[i++] as Line)
      else if (part.added) come.push(after[j++] as Line)
      else {
        settle()
        out.push([before[i++] as Line, after[j++] as Line])
      }
    }
  }
  settle()
  return out
}

const keyOf = (line: Line) => `${line.mark}|${line.text}`

/** Keeps the order and makes the likenesses add up to the most: a small edit distance over lines. */
function pairChanged(gone: readonly Line[], come: readonly Line[]): Pair[] {
  const pairs = come.map(({ text }) => neighbours(text))
  const alike = gone.map((a) => {
    const own = neighbours(a.text)
    return come.map((b, j) => {
      if (a.table !== b.table) return 0
      return a.text === b.text ? 1 : likeness(own, pairs[j] ?? own)
    })
  })
  const best = gone.concat(gone.slice(0, 1)).map(() => new Array<number>(come.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = gone.length - 1; i >= 0; i--)
    for (let j = come.length - 1; j >= 0; j--) {
      const both = alike[i]?.[j] ?? 0
      const row = best[i]
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), both >= 0.3 ? both + at(i + 1, j + 1) : 0)
    }
  const out: Pair[] = []
  let i = 0
  let j = 0
  while (i < gone.length || j < come.length) {
    const both = alike[i]?.[j] ?? 0
    if (both >= 0.3 && at(i, j) === both + at(i + 1, j + 1)) out.push([gone[i++] ?? null, come[j++] ?? null])
    else if (j >= come.length || (i < gone.length && at(i + 1, j) >= at(i, j + 1))) out.push([gone[i++] ?? null, null])
    else out.push([null, come[j++] ?? null])
  }
  return out
}

/** The neighbouring character pairs of a text as numbers, sorted: many lines are compared with many, so each is prepared once. */
function neighbours(text: string): Float64Array {
  const pairs = new Float64Array(Math.max(0, text.length - 1))
  for (let i = 0; i < pairs.length; i++) pairs[i] = text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1)
  return pairs.sort()
}

/** 0 to 1: the share of neighbouring character pairs that two lines have in common (Dice). */
function likeness(a: Float64Array, b: Float64Array): number {
  if (a.length + b.length === 0) return 0
  let [i, j, common] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0]
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return (2 * common) / (a.length + b.length)
}
