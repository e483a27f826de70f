import type { Finding } from './report.ts'
import { isRecord } from './form.ts'
import { NotProof } from './not-proof.ts'
import { canonicalPieces } from './write-bundle.ts'

/** The largest file that is read, in bytes. A bundle of 100,000 entries has about 50 MB. */
export const MAX_BYTES = 256 * 1024 * 1024
/** The deepest nesting that is read; bundles have about ten levels. */
const MAX_DEPTH = 64

/** A file's JSON, and where its bytes are not the canonical ones. */
export interface ReadProof {
  kind: 'bundle' | 'receipt'
  value: Record<string, unknown>
  /** empty when the bytes are exactly what the platform wrote */
  findings: Finding[]
}

/**
 * Reads the bytes of a bundle or receipt, within bounds: the size and the nesting are known before anything is parsed.
 * @throws NotProof for what is neither
 */
export function readProof(bytes: Uint8Array): ReadProof {
  const value = readJson(bytes)
  if (!isRecord(value)) throw new NotProof('NOT_PROOF')
  return { kind: kindOf(value), value, findings: differences(value, bytes) }
}

/** Any JSON, within the same bounds. @throws NotProof for what is none */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new NotProof('EMPTY')
  if (bytes.length > MAX_BYTES) throw new NotProof('TOO_LARGE', `${MAX_BYTES / 1024 / 1024} MB`)
  if (isCompressed(bytes)) throw new NotProof('COMPRESSED')
  refuseDeepNesting(bytes)
  return parse(bytes)
}

/** gzip, zip, zstd, xz, bzip2, 7z: by their first bytes. */
function isCompressed(bytes: Uint8Array): boolean {
  const starts = ['1f8b', '504b0304', '28b52ffd', 'fd377a58', '425a68', '377abcaf']
  const begin = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return starts.some((start) => begin.startsWith(start))
}

/** Counts brackets outside of texts. UTF-8 has no byte of a quotation mark, backslash or bracket inside another character. */
function refuseDeepNesting(bytes: Uint8Array): void {
  let depth = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quoted) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) quoted = false
    } else if (byte === 0x22) quoted = true
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > MAX_DEPTH) throw new NotProof('TOO_DEEP', `${MAX_DEPTH}`)
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new NotProof('NOT_TEXT', undefined, { cause: error })
  }
}

/** The text of a long file is let go here: as text it takes twice its bytes. */
function parse(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new NotProof('NOT_JSON', undefined, { cause: error })
  }
}

function kindOf(value: Record<string, unknown>): ReadProof['kind'] {
  const { format, formatVersion } = value
  if (format !== 'mengyue-bundle' && format !== 'mengyue-receipt') throw new NotProof('NOT_PROOF')
  if (formatVersion !== 1) throw new NotProof('VERSION_UNKNOWN')
  return format === 'mengyue-bundle' ? 'bundle' : 'receipt'
}

const encoder = new TextEncoder()

/** Two texts for one value would let a file be changed without a trace: the bytes must be the canonical ones (RFC 8785), with nothing after them. */
function differences(value: unknown, bytes: Uint8Array): Finding[] {
  let at = 0
  try {
    for (const piece of canonicalPieces(value)) {
      const expected = encoder.encode(piece)
      const differs = expected.findIndex((byte, index) => byte !== bytes[at + index])
      if (differs >= 0) return [{ where: `byte ${at + differs}`, expected: 'canonical JSON (RFC 8785)' }]
      at += expected.length
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return [{ where: `byte ${at}`, expected: 'canonical JSON (RFC 8785)', found: error.message }]
  }
  return at === bytes.length ? [] : [{ where: `byte ${at}`, expected: 'the end of the file', found: `${bytes.length - at} bytes` }]
}
