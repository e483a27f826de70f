import { Malformed } from './malformed.ts'
import { latin1, nameIn, textOf, type PdfDictionary, type PdfNode } from './node.ts'
import { indexesOf, lastIndexOf } from './find-word.ts'
import { readObject, type PdfFile } from './pdf-file.ts'

/** A signature dictionary (ISO 32000-1, 12.8.1) as it stands in the file. */
export interface PdfSignature {
  start: number
  /** the four numbers of /ByteRange; null where it is something else */
  byteRange: readonly number[] | null
  /** the value of /Contents with its delimiters: where it stands, and its bytes; null where it is no hexadecimal string in lower case */
  contents: { start: number; end: number; bytes: Uint8Array } | null
  filter: string | null
  subFilter: string | null
  /** /M as ISO 8601 in UTC; null where it is missing or written otherwise */
  claimedAt: string | null
}

/** Every signature in the file, wherever its dictionary hangs, in the order in which they stand. */
export function findSignatures(file: PdfFile): PdfSignature[] {
  const found = new Map<number, PdfDictionary>()
  for (const { value } of file.objects.values())
    for (const dictionary of dictionariesIn(value)) if (isSignature(dictionary)) found.set(dictionary.start, dictionary)
  return [...found.values()].sort((a, b) => a.start - b.start).map((dictionary) => read(file.bytes, dictionary))
}

/** A file that has the word everywhere is broken in any case. */
const MOST_TRIED = 8

/** The same for a file whose structure cannot be read: by looking for /ByteRange. */
export function scanForSignatures(bytes: Uint8Array): PdfSignature[] {
  const found: PdfSignature[] = []
  let tried = 0
  for (const at of indexesOf(bytes, '/ByteRange')) {
    if (++tried > MOST_TRIED) break
    const dictionary = objectAround(bytes, at)
    if (dictionary) found.push(read(bytes, dictionary))
  }
  return found
}

const isSignature = ({ entries }: PdfDictionary): boolean =>
  entries.has('ByteRange') || ['Sig', 'DocTimeStamp'].includes(nameIn(entries.get('Type')) ?? '')

/** All dictionaries inside a value, itself included. */
export function* dictionariesIn(node: PdfNode): Generator<PdfDictionary> {
  if (node.kind === 'array') for (const item of node.items) yield* dictionariesIn(item)
  if (node.kind !== 'dictionary') return
  yield node
  for (const value of node.entries.values()) yield* dictionariesIn(value)
}

function objectAround(bytes: Uint8Array, at: number): PdfDictionary | null {
  const word = lastIndexOf(bytes, ' 0 obj', at)
  const digits = word < 0 ? null : /\d{1,7}$/.exec(latin1(bytes.subarray(Math.max(0, word - 7), word)))?.[0]
  if (!digits) return null
  try {
    const { value } = readObject(bytes, word - digits.length)
    return value.kind === 'dictionary' && value.entries.has('ByteRange') ? value : null
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

function read(bytes: Uint8Array, { entries, start }: PdfDictionary): PdfSignature {
  const range = entries.get('ByteRange')
  const numbers = range?.kind === 'array' ? range.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN)) : []
  const contents = entries.get('Contents')
  const isPlain =
    contents?.kind === 'string' && contents.form === 'hex' && /^<[0-9a-f]*>$/.test(latin1(bytes.subarray(contents.start, contents.end)))
  return {
    start,
    byteRange: numbers.length === 4 && numbers.every((number) => Number.isSafeInteger(number) && number >= 0) ? numbers : null,
    contents: isPlain ? { start: contents.start, end: contents.end, bytes: contents.value } : null,
    filter: nameIn(entries.get('Filter')),
    subFilter: nameIn(entries.get('SubFilter')),
    claimedAt: timeOf(textOf(entries.get('M'))),
  }
}

function timeOf(text: string | null): string | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '')
  if (!found) return null
  const [, y, mo, d, h, mi, s] = found
  const time = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
