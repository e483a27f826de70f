import { diffArrays } from 'diff'
import { type Line, lines, pairLines } from './lines.ts'
import { alike, type Alike } from './look-alikes.ts'
import { type Token, tokens, type Wording } from './tokens.ts'

export type RunKind = 'same' | 'ins' | 'del'

/** A stretch of text that is unchanged, inserted or deleted. */
export interface Run {
  kind: RunKind
  text: string
  slot?: string
  open?: boolean
  /** offset in the new wording; absent for what was deleted */
  at?: number
  size: number
  /** what was replaced reads alike: said in words, or one reads past it */
  alike?: Alike
}

export interface Paragraph {
  kind: 'same' | 'changed' | RunKind
  number: string | null
  /** its former number, where only that or also that changed */
  formerNumber: string | null
  depth: 0 | 1
  table: string | null
  runs: Run[]
}

export interface Redline {
  paragraphs: Paragraph[]
  insertions: number
  deletions: number
  /** hardly anything of the former wording is left: the old stands whole before the new, since a braid of both cannot be read */
  replaced: boolean
}

/** Less of the longer wording than this survives a rewrite, … */
const REWRITE_KEEPS = 0.25
/** … and shorter wordings are read at one glance either way. */
const REWRITE_FROM = 40

/** What changed between two wordings, paragraph by paragraph. Equal wordings give one run a line. */
export function redline(before: Wording, after: Wording): Redline {
  const pairs = pairLines(lines(before.text), lines(after.text))
  const braided = pairs.map(([a, b]) => paragraphOf(before, after, a, b))
  const replaced = isRewrite(braided, before, after)
  const paragraphs = replaced ? apart(before, after) : braided
  const count = (kind: RunKind) =>
    paragraphs.flatMap((p) => p.runs).filter((run, i, all) => run.kind === kind && all[i - 1]?.kind !== kind).length
  return { paragraphs, insertions: count('ins'), deletions: count('del'), replaced }
}

function isRewrite(paragraphs: readonly Paragraph[], before: Wording, after: Wording): boolean {
  const longer = Math.max(before.text.length, after.text.length)
  if (Math.min(before.text.length, after.text.length) < REWRITE_FROM) return false
  const kept = paragraphs.flatMap((p) => p.runs).reduce((sum, run) => sum + (run.kind === 'same' ? run.size : 0), 0)
  return kept < longer * REWRITE_KEEPS
}

const apart = (before: Wording, after: Wording): Paragraph[] => [
  ...lines(before.text).map((line) => paragraphOf(before, after, line, null)),
  ...lines(after.text).map((line) => paragraphOf(before, after, null, line)),
]

/** A wording that is compared with nothing. */
export const unmarked = (wording: Wording): Redline => redline(wording, wording)

function paragraphOf(before: Wording, after: Wording, a: Line | null, b: Line | null): Paragraph {
  const line = b ?? a
  const shape = { number: line?.number ?? null, formerNumber: null, depth: line?.depth ?? 0, table: line?.table ?? null }
  if (!a && b) return { ...shape, kind: 'ins', runs: runsOf(tokens(after, b.from, b.to), 'ins') }
  if (a && !b) return { ...shape, kind: 'del', runs: runsOf(tokens(before, a.from, a.to), 'del') }
  if (!a || !b) throw new Error('a pair of lines without a line')
  const runs = diff(tokens(before, a.from, a.to), tokens(after, b.from, b.to))
  const renumbered = a.mark !== b.mark
  const changed = renumbered || runs.some((run) => run.kind !== 'same')
  // 1. and 1、 are the same number and another text: then the marks themselves are shown.
  const marks = renumbered && a.number === b.number ? { number: visible(b.mark), formerNumber: visible(a.mark) } : null
  return { ...shape, formerNumber: renumbered ? a.number : null, ...marks, kind: changed ? 'changed' : 'same', runs }
}

interface Change {
  same: Token[]
  del: Token[]
  ins: Token[]
}

function diff(before: Token[], after: Token[]): Run[] {
  const changes: Change[] = []
  let i = 0
  let j = 0
  for (const part of diffArrays(
    before.map((t) => t.key),
    after.map((t) => t.key),
  )) {
    const n = part.value.length
    const last = changes.at(-1)
    const group = last && last.same.length === 0 && (part.added || part.removed) ? last : { same: [], del: [], ins: [] }
    if (group !== last) changes.push(group)
    if (part.removed) group.del.push(...before.slice(i, (i += n)))
    else if (part.added) group.ins.push(...after.slice(j, (j += n)))
    else {
      group.same.push(...after.slice(j, (j += n)))
      i += n
    }
  }
  widenNegations(changes)
  joinIslands(changes)
  return changes.flatMap((c) => [...replacement(c), ...runsOf(c.same, 'same')])
}

/** What went and what came in its place; where the two read alike, both say how. */
function replacement({ del, ins }: Change): Run[] {
  const runs = [...runsOf(del, 'del'), ...runsOf(ins, 'ins')]
  if (del.length === 0 || ins.length === 0) return runs
  const text = (list: readonly Token[]) => list.map((token) => token.text).join('')
  const how = alike(text(del), text(ins))
  return how ? runs.map((run) => ({ ...run, alike: how })) : runs
}

const NEGATION = /[不未非无勿莫]$/u
const WORD = /^[\p{Script=Han}\p{L}]/u

/**
 * A negation that comes or goes takes the word along that it negates: 视为[-同意-]{+不同意+}, never a lone 不 which one reads past.
 */
function widenNegations(changes: Change[]): void {
  for (const [n, change] of changes.entries()) {
    const next = changes[n + 1]
    const word = next?.same[0]
    if (!next || !word || word.slot || !WORD.test(word.text)) continue
    const ends = (side: Token[]) => NEGATION.test(side.at(-1)?.text ?? '')
    if (change.same.length > 0 || ends(change.del) === ends(change.ins)) continue
    next.same.shift()
    change.del.push(word)
    change.ins.push(word)
  }
  for (let n = changes.length - 1; n > 0; n--) if (isEmpty(changes[n])) changes.splice(n, 1)
}

const isEmpty = (c: Change | undefined) => c !== undefined && c.same.length + c.del.length + c.ins.length === 0

/** A single character left standing between two replacements (被的，与) makes a redline unreadable: it goes with its neighbours. */
function joinIslands(changes: Change[]): void {
  for (let n = 1; n + 1 < changes.length; n++) {
    const [left, island, right] = [changes[n - 1], changes[n], changes[n + 1]]
    if (!left || !island || !right || left.same.length > 0 || right.same.length > 0) continue
    const isReplaced = (c: Change) => c.del.length > 0 && c.ins.length > 0
    const small = island.same.length === 1 && !island.same[0]?.slot && island.same[0]?.text.length === 1
    if (!small || !isReplaced(left) || !isReplaced(right)) continue
    left.del.push(...island.same, ...right.del)
    left.ins.push(...island.same, ...right.ins)
    changes.splice(n, 2)
    n--
  }
}

function runsOf(list: readonly Token[], kind: RunKind): Run[] {
  const out: Run[] = []
  for (const token of list) {
    const text = kind === 'same' || token.slot ? token.text : visible(token.text)
    const place = kind === 'del' ? {} : { at: token.at }
    const last = out.at(-1)
    if (token.slot) out.push({ kind, text, slot: token.slot, open: token.open ?? false, size: token.size, ...place })
    else if (last && !last.slot) Object.assign(last, { text: last.text + text, size: last.size + token.size })
    else out.push({ kind, text, size: token.size, ...place })
  }
  return out
}

/** White space that came or went must be seen, or a change hides in plain sight. */
function visible(text: string): string {
  return text.replace(/\s/gu, (space) => SPACES[space] ?? '⍽')
}

const SPACES: Readonly<Record<string, string>> = { ' ': '␣', '\u3000': '□', '\t': '⇥', '\n': '↵' }
