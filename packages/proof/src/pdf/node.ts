/** A PDF value (ISO 32000-1, 7.3) and where it stands in the file: from `start` up to `end`. */
export type PdfNode = { start: number; end: number } & (
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; value: number }
  | { kind: 'name'; value: string }
  | { kind: 'string'; value: Uint8Array; form: 'literal' | 'hex' }
  | { kind: 'reference'; number: number }
  | { kind: 'array'; items: PdfNode[] }
  | PdfDictionaryBody
)

interface PdfDictionaryBody {
  kind: 'dictionary'
  entries: ReadonlyMap<string, PdfNode>
}

export type PdfDictionary = PdfDictionaryBody & { start: number; end: number }

/** Bytes as characters, one to one. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  // Most are a few characters, for which gathering them is several times faster than spreading them.
  if (bytes.length <= 64) for (const byte of bytes) text += String.fromCharCode(byte)
  else for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return text
}

/** Text of a string: UTF-16 with its mark, otherwise taken for Latin 1 (PDFDocEncoding as far as ASCII goes). */
export function textOf(node: PdfNode | undefined): string | null {
  if (node?.kind !== 'string') return null
  const [first, second] = node.value
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(node.value) : latin1(node.value)
}

export const nameIn = (node: PdfNode | undefined): string | null => (node?.kind === 'name' ? node.value : null)
export const numberIn = (node: PdfNode | undefined): number | null => (node?.kind === 'number' ? node.value : null)
