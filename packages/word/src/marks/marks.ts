/**
 * How a clause, a slot and the rows of a table are found again in a file that came back. Titles and rows carry bookmarks, slots stand in
 * content controls. Bookmarks and not controls around whole clauses: LibreOffice repeats the first words of a control that holds several
 * paragraphs. Word allows 64 characters for a tag and 40 for a bookmark's name, and every name only once.
 */
export interface ClauseMark {
  /** first eight characters of the alliance's id */
  alliance: string
  /** of the clause in the template, which never changes */
  number: number
  /** first sixteen characters of the hash of the content that was exported */
  hash: string
}

export const shortAlliance = (allianceId: string): string => allianceId.slice(0, 8)
export const shortHash = (contentHash: string): string => contentHash.slice(0, 16)

const three = (n: number): string => String(n).padStart(3, '0')

/** @param number of the clause in the template */
export const clauseBookmark = (allianceId: string, number: number, contentHash: string): string =>
  `my1_${shortAlliance(allianceId)}_${three(number)}_${shortHash(contentHash)}`

// Copied text gets its bookmarks renamed, or loses them: those are not ours any more.
export function readClauseBookmark(name: string): ClauseMark | null {
  const match = /^my1_([0-9a-f]{8})_(\d{3})_([0-9a-f]{16})$/.exec(name)
  return match ? { alliance: match[1] ?? '', number: Number(match[2]), hash: match[3] ?? '' } : null
}

export interface RowMark {
  tableKey: string
  /** of the row in the content that was exported, from 0 */
  index: number
}

/** @param number of the clause in the template: two clauses may show the same table */
export const rowBookmark = (number: number, { tableKey, index }: RowMark): string => `my1_r_${three(number)}_${tableKey}_${index}`

export function readRowBookmark(name: string): RowMark | null {
  const match = /^my1_r_\d{3}_([A-Za-z]\w*?)_(\d{1,3})$/.exec(name)
  return match ? { tableKey: match[1] ?? '', index: Number(match[2]) } : null
}

export const slotTag = (key: string): string => `my1|s|${key}`
export const readSlotTag = (tag: string): string | null => /^my1\|s\|(\w{1,60})$/.exec(tag)?.[1] ?? null

/** Names of the custom properties: the whole id of the alliance, and which clauses were exported. */
export const ALLIANCE_PROPERTY = 'mengyue-alliance'
export const CLAUSES_PROPERTY = 'mengyue-clauses'

/** Clauses by their numbers in the template as one hexadecimal number: a property has room for 255 characters. */
export const clauseSet = (numbers: readonly number[]): string => numbers.reduce((set, n) => set | (1n << BigInt(n)), 0n).toString(16)

export function readClauseSet(text: string): number[] {
  if (!/^[0-9a-f]{1,200}$/.test(text)) return []
  const set = BigInt(`0x${text}`)
  return Array.from({ length: text.length * 4 }, (_, n) => n).filter((n) => ((set >> BigInt(n)) & 1n) === 1n)
}
