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
  if (bytes.length === 0) throw new NotProof('EMPTY')
  if (bytes.length > MAX_BYTES) throw new NotProof('TOO_LARGE', `${MAX_BYTES / 1024 / 1024} MB`)
  if (isCompressed(bytes)) throw new NotProof('COMPRESSED')
  refuseDeepNesting(bytes)
  const text = decode(bytes)
  const value = parse(text)
  if (!isRecord(value)) throw new NotProof('NOT_PROOF')
  return { kind: kindOf(value), value, findings: differences(value, text) }
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

function parse(text: string): unknown {
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

/** Two texts for one value would let a file be changed without a trace: the bytes must be the canonical ones (RFC 8785), with nothing after them. */
function differences(value: unknown, text: string): Finding[] {
  let at = 0
  try {
    for (const piece of canonicalPieces(value)) {
      if (!text.startsWith(piece, at)) return [{ where: `character ${at + 1}`, expected: 'canonical JSON (RFC 8785)' }]
      at += piece.length
    }
  } catch (error) {
    return [
      {
        where: `character ${at + 1}`,
        expected: 'canonical JSON (RFC 8785)',
        found: error instanceof Error ? error.message : String(error),
      },
    ]
  }
  return at === text.length
    ? []
    : [{ where: `character ${at + 1}`, expected: 'the end of the file', found: `${text.length - at} characters` }]
}
