import type { Finding } from '../report.ts'
import { latin1 } from './node.ts'
import { indexesOf } from './find-word.ts'
import type { PdfFile } from './pdf-file.ts'
import type { PdfSignature } from './signature-dictionary.ts'

/** A sealed PDF has two: the document as it was typeset, and the seal. */
const REVISIONS = 2

/** What of the file the seal covers must be all but the signature's value. */
export function byteRangeFindings(bytes: Uint8Array, { start, byteRange, contents }: PdfSignature): Finding[] {
  if (!byteRange) return [{ where: `byte ${start}`, expected: 'a /ByteRange of four whole numbers' }]
  if (!contents) return [{ where: `byte ${start}`, expected: 'a /Contents in lower-case hexadecimal' }]
  const [from = 0, length = 0, again = 0, rest = 0] = byteRange
  const findings: Finding[] = []
  const demand = (what: string, found: number, expected: number) => {
    if (found !== expected) findings.push({ where: `/ByteRange ${what}`, expected: String(expected), found: String(found) })
  }
  demand('begins', from, 0)
  demand('reaches the signature', from + length, contents.start)
  demand('goes on after the signature', again, contents.end)
  demand('ends', again + rest, bytes.length)
  return findings
}

/** The bytes that the seal says it covers; null where the file has no such bytes. */
export function coveredBy(bytes: Uint8Array, { byteRange }: PdfSignature): Uint8Array[] | null {
  if (!byteRange) return null
  const [from = 0, length = 0, again = 0, rest = 0] = byteRange
  if (from + length > bytes.length || again + rest > bytes.length) return null
  return [bytes.subarray(from, from + length), bytes.subarray(again, again + rest)]
}

/**
 * Whether anything was added after the seal.
 * @param file null where the structure cannot be read: then only the end is compared
 */
export function revisionFindings(bytes: Uint8Array, file: PdfFile | null, { byteRange, contents }: PdfSignature): Finding[] {
  const findings: Finding[] = []
  const end = (byteRange?.[2] ?? 0) + (byteRange?.[3] ?? 0)
  if (byteRange && end < bytes.length)
    findings.push({ where: `bytes ${end} to ${bytes.length}`, found: `${bytes.length - end} bytes after the seal` })
  if (!/%%EOF(?:\r\n|\n|\r)?$/.test(latin1(bytes.subarray(-7))))
    findings.push({ where: `byte ${bytes.length}`, expected: '%%EOF and nothing after it' })
  if (!file) return findings
  const { revisions, objects } = file
  if (revisions.length !== REVISIONS)
    findings.push({ where: 'revisions', expected: String(REVISIONS), found: `${revisions.length}, the newest at byte ${revisions[0].at}` })
  const inside = [...objects.values()].map(({ start, end: last }) => [start, last] as const).sort(([a], [b]) => a - b)
  for (const mark of ['startxref', '%%EOF']) {
    const places = [...indexesOf(bytes, mark)].filter((at) => !isWithin(inside, at))
    if (places.length !== REVISIONS)
      findings.push({ where: `${mark} at bytes ${places.join(', ')}`, expected: String(REVISIONS), found: String(places.length) })
  }
  if (contents && contents.start < (revisions.at(-1)?.at ?? 0))
    findings.push({ where: `byte ${contents.start}`, expected: 'a seal in a revision of its own' })
  return findings
}

/** Is the place inside one of the spans, which are in order and do not overlap? */
function isWithin(spans: readonly (readonly [number, number])[], at: number): boolean {
  let low = 0
  let high = spans.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [start, end] = spans[middle] ?? [0, 0]
    if (at < start) high = middle - 1
    else if (at >= end) low = middle + 1
    else return true
  }
  return false
}
