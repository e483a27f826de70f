/** Something that can be found by its words. */
export interface Searchable {
  kind: 'clause' | 'proposal' | 'comment'
  id: string
  clauseId: string
  /** said before the text, and found with more weight: a clause's title, a proposal's summary */
  title: string
  text: string
}

export interface Found<S extends Searchable> {
  item: S
  /** the words around the first find, cut at both ends where there is more */
  excerpt: string
  /** start and end of each find in the excerpt, in UTF-16 units, in order */
  marks: readonly (readonly [number, number])[]
}

export interface SearchResult<S extends Searchable> {
  /** how many there are, whatever was asked for */
  total: number
  found: Found<S>[]
}

/** A question longer than this is no question: a paragraph pasted by mistake. */
export const MAX_QUERY = 100

const AROUND = 24
const KIND_WEIGHT = { clause: 3, proposal: 2, comment: 1 } as const

/**
 * Finds every thing in which all words of the question occur, best first: in a title before in a text, a clause before a proposal before a
 * comment, otherwise in the order given. Chinese has no spaces between words, so that any stretch of characters is a word; full and half
 * width, capitals and small letters are the same.
 * @param query words separated by white space; blank finds nothing
 */
export function fullText<S extends Searchable>(items: readonly S[], query: string, first: number): SearchResult<S> {
  const words = [...new Set(fold(query.slice(0, MAX_QUERY)).text.split(/\s+/u).filter(Boolean))]
  if (words.length === 0) return { total: 0, found: [] }
  const hits = items.flatMap((item) => {
    const [title, text] = [fold(item.title), fold(item.text)]
    if (!words.every((word) => title.text.includes(word) || text.text.includes(word))) return []
    const named = words.filter((word) => title.text.includes(word)).length
    return [{ item, text, weight: named * 4 + KIND_WEIGHT[item.kind] }]
  })
  const best = hits.toSorted((a, b) => b.weight - a.weight).slice(0, first)
  return { total: hits.length, found: best.map(({ item, text }) => ({ item, ...excerptOf(item.text, text, words) })) }
}

/** A text as it is compared, and where each of its characters stood. */
interface Folded {
  text: string
  at: number[]
}

/** Full width becomes half width and capitals small; offsets lead back, since one character can become several. */
function fold(text: string): Folded {
  let out = ''
  const at: number[] = []
  let i = 0
  for (const character of text) {
    const plain = character.normalize('NFKC').toLowerCase()
    for (let n = 0; n < plain.length; n++) at.push(i)
    out += plain
    i += character.length
  }
  at.push(i)
  return { text: out, at }
}

function excerptOf(text: string, folded: Folded, words: readonly string[]): { excerpt: string; marks: [number, number][] } {
  const finds = findsOf(folded, words)
  const start = Math.max(0, (finds[0]?.[0] ?? 0) - AROUND)
  const end = Math.min(text.length, start + AROUND * 4)
  const [head, tail] = [start > 0 ? '……' : '', end < text.length ? '……' : '']
  const excerpt = head + text.slice(start, end).replaceAll(/\s/gu, ' ') + tail
  const marks = finds.filter(([from, to]) => from >= start && to <= end)
  return { excerpt, marks: marks.map(([from, to]) => [from - start + head.length, to - start + head.length]) }
}

/** Where the words occur, in order and without overlapping. */
function findsOf({ text, at }: Folded, words: readonly string[]): [number, number][] {
  const all = words.flatMap((word) => {
    const out: [number, number][] = []
    for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) out.push([at[i] ?? 0, at[i + word.length] ?? 0])
    return out
  })
  const finds: [number, number][] = []
  for (const find of all.sort((a, b) => a[0] - b[0])) if (find[0] >= (finds.at(-1)?.[1] ?? 0)) finds.push(find)
  return finds
}
