import type { Workshop } from './tools.ts'

/** What pdfsig says of a PDF: is the signature valid, does it cover the document. */
export function pdfsig(workshop: Workshop, pdf: Uint8Array): { code: number | null; valid: boolean; total: boolean; said: string } {
  const { code, said } = workshop.run('pdfsig', '-nocert', workshop.write('opinion.pdf', pdf))
  return { code, said, valid: said.includes('Signature is Valid'), total: said.includes('Total document signed') }
}

/** Does qpdf find the file's structure sound? */
export function qpdfCheck(workshop: Workshop, pdf: Uint8Array): { code: number | null; said: string } {
  return workshop.run('qpdf', '--check', workshop.write('opinion.pdf', pdf))
}

/** What openssl says of the signature over the bytes that its /ByteRange names, up to the trusted root. */
export function opensslCades(workshop: Workshop, pdf: Uint8Array, root: string): { code: number | null; said: string } {
  const text = Buffer.from(pdf).toString('latin1')
  const [, hex = ''] = /\/Contents <([0-9a-f]{1000,})>/.exec(text) ?? []
  const [, a, b, c] = (/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text) ?? []).map(Number)
  const covered = Buffer.concat([pdf.subarray(0, a), pdf.subarray(b, (b ?? 0) + (c ?? 0))])
  const value = Buffer.from(hex, 'hex')
  const length = 4 + value.readUInt16BE(2)
  const files = ['-in', workshop.write('opinion.cms', value.subarray(0, length)), '-content', workshop.write('opinion.bin', covered)]
  return workshop.run(
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    ...files,
    '-CAfile',
    root,
    '-purpose',
    'any',
    '-out',
    '/dev/null',
  )
}
