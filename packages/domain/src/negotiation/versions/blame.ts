import { diffArrays } from 'diff'
import { lines } from '../redline/lines.ts'
import { tokens, type Token, type Wording } from '../redline/tokens.ts'

/** A stretch of a wording that one version brought. */
export interface BlameRun {
  /** position in the list of versions */
  version: number
  text: string
  slot?: string
  open?: boolean
  /** offset in the newest wording */
  at: number
  size: number
}

export interface BlameParagraph {
  number: string | null
  depth: 0 | 1
  table: string | null
  /** the version that brought the paragraph's number and place; for a table its marker */
  version: number
  runs: BlameRun[]
}

/**
 * Which version each word of the newest wording comes from: the oldest from which it stood there without a break. A word taken out and
 * put back is the later version's. A slot's value counts as a word, so that it is of whoever set it.
 * @param versions oldest first, at least one
 */
export function blame(versions: readonly Wording[]): BlameParagraph[] {
  const newest = versions.at(-1)
  if (!newest) return []
  const origins = originsOf(versions)
  let i = 0
  return lines(newest.text).map((line) => {
    const list = tokens(newest, line.from, line.to)
    const from = i
    i += list.length
    const runs = line.table ? [] : joined(list, origins.slice(from, i))
    return { number: line.number, depth: line.depth, table: line.table, version: origins[from] ?? 0, runs }
  })
}

/** The share of each version in the newest wording, 0 to 1, by characters; versions without any are left out. */
export function sharesOf(paragraphs: readonly BlameParagraph[]): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>()
  let all = 0
  for (const run of paragraphs.flatMap((p) => p.runs)) {
    all += run.text.length
    sizes.set(run.version, (sizes.get(run.version) ?? 0) + run.text.length)
  }
  return new Map([...sizes].map(([version, size]) => [version, size / all]))
}

function originsOf(versions: readonly Wording[]): number[] {
  let [before, origins]: [string[], number[]] = [[], []]
  for (const [version, wording] of versions.entries()) {
    const now = lines(wording.text).flatMap((line) => tokens(wording, line.from, line.to).map(({ key }) => key))
    const next: number[] = []
    let i = 0
    for (const part of diffArrays(before, now)) {
      if (part.added) for (const _ of part.value) next.push(version)
      else if (part.removed) i += part.value.length
      else for (const _ of part.value) next.push(origins[i++] ?? version)
    }
    ;[before, origins] = [now, next]
  }
  return origins
}

function joined(list: readonly Token[], origins: readonly number[]): BlameRun[] {
  const out: BlameRun[] = []
  for (const [i, token] of list.entries()) {
    const version = origins[i] ?? 0
    const { text, at, size } = token
    const last = out.at(-1)
    if (token.slot) out.push({ version, text, slot: token.slot, open: token.open ?? false, at, size })
    else if (last && !last.slot && last.version === version) Object.assign(last, { text: last.text + text, size: last.size + size })
    else out.push({ version, text, at, size })
  }
  return out
}
