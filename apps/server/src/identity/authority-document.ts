import { refused } from '../platform/refusal.ts'

/** A scanned power of attorney has room in it; nothing larger is taken. */
export const MAX_DOCUMENT_MEGABYTES = 5

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

/**
 * The bytes of an uploaded document and what they are, as found in the bytes themselves.
 * @throws Refused DOCUMENT_MISSING, DOCUMENT_NOT_BASE64, DOCUMENT_TOO_LARGE, DOCUMENT_TYPE
 */
export function readDocument(base64: string): { bytes: Buffer; type: string } {
  if (base64 === '') throw refused('DOCUMENT_MISSING', { field: 'document' })
  if (base64.length > (MAX_DOCUMENT_MEGABYTES * 1_048_576 * 4) / 3 + 4)
    throw refused('DOCUMENT_TOO_LARGE', { field: 'document', maxMegabytes: MAX_DOCUMENT_MEGABYTES })
  const bytes = Buffer.from(base64, 'base64')
  // Node skips what is not base64; the document that enters statements by its hash must be the one that was sent.
  if (bytes.toString('base64') !== base64) throw refused('DOCUMENT_NOT_BASE64', { field: 'document' })
  const type = SIGNATURES.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0] ?? plainText(bytes)
  if (type === null) throw refused('DOCUMENT_TYPE', { field: 'document' })
  return { bytes, type }
}

function plainText(bytes: Buffer): 'text/plain' | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : 'text/plain'
  } catch {
    return null
  }
}
