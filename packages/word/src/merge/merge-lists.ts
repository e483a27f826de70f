import { diffArrays } from 'diff'

/** A stretch of the base that one side replaced. */
interface Hunk {
  from: number
  to: number
  items: readonly string[]
}

/** What to do where both sides changed the same stretch differently; null: it cannot be done. */
export type Settle = (base: readonly string[], theirs: readonly string[], current: readonly string[]) => readonly string[] | null

export const never: Settle = () => null

/**
 * Both sides' changes of a list in one, as they would stand had each been made on the other's. Null where they contradict one another
 * and `settle` finds no way.
 * @param apart whether changes must have something unchanged between them; words need that, lines do not
 */
export function mergeLists(
  base: readonly string[],
  theirs: readonly string[],
  current: readonly string[],
  settle: Settle = never,
  apart = false,
): string[] | null {
  const [left, right] = [hunksOf(base, theirs), hunksOf(base, current)]
  const merged: string[] = []
  let at = 0
  while (left.length > 0 || right.length > 0) {
    const [a, b] = [left[0], right[0]]
    const first = !b || (a && (a.from < b.from || (a.from === b.from && a.to <= b.to))) ? a : b
    if (!first) break
    const [mine, yours] = gather(left, right, first, apart)
    const from = first.from
    const to = Math.max(...[...mine, ...yours].map((hunk) => hunk.to))
    const [one, other] = [applied(base, mine, from, to), applied(base, yours, from, to)]
    const chosen = yours.length === 0 || same(one, other) ? one : mine.length === 0 ? other : settle(base.slice(from, to), one, other)
    if (!chosen) return null
    merged.push(...base.slice(at, from), ...chosen)
    at = to
  }
  return [...merged, ...base.slice(at)]
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((item, i) => item === b[i])

/** Takes from both sides every hunk that touches the stretch, which grows with each. */
function gather(left: Hunk[], right: Hunk[], first: Hunk, apart: boolean): [Hunk[], Hunk[]] {
  const taken: [Hunk[], Hunk[]] = [[], []]
  let to = first.from
  const touches = (hunk: Hunk | undefined): hunk is Hunk =>
    hunk !== undefined &&
    (hunk.from < to || (hunk.from === first.from && to === first.from) || (hunk.from === to && (apart || hunk.from === hunk.to)))
  for (let more = true; more;) {
    more = false
    for (const [side, hunks] of [left, right].entries())
      while (touches(hunks[0])) {
        const hunk = hunks.shift()
        if (!hunk) break
        taken[side]?.push(hunk)
        to = Math.max(to, hunk.to)
        more = true
      }
  }
  return taken
}

function applied(base: readonly string[], hunks: readonly Hunk[], from: number, to: number): string[] {
  const out: string[] = []
  let at = from
  for (const hunk of hunks) {
    out.push(...base.slice(at, hunk.from), ...hunk.items)
    at = hunk.to
  }
  return [...out, ...base.slice(at, to)]
}

function hunksOf(base: readonly string[], side: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  let other = 0
  let open: { from: number; to: number; items: string[] } | null = null
  for (const part of diffArrays([...base], [...side])) {
    const n = part.value.length
    if (!part.added && !part.removed) {
      open = null
      at += n
      other += n
      continue
    }
    if (!open) hunks.push((open = { from: at, to: at, items: [] }))
    if (part.removed) open.to = at += n
    else open.items.push(...side.slice(other, (other += n)))
  }
  return hunks
}
