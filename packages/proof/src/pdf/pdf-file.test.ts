import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inflate } from './inflate.ts'
import { Malformed } from './malformed.ts'
import { PdfLexer } from './lexer.ts'
import { latin1, textOf, type PdfNode } from './node.ts'
import { NotAPdf } from './not-a-pdf.ts'
import { readPdfFile } from './pdf-file.ts'
import { readSealedPdf } from './read-sealed-pdf.ts'
import { readPemCertificates } from './trust-file.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const valueOf = (text: string): PdfNode => new PdfLexer(bytesOf(text), 0).value()
const stringOf = (text: string) => {
  const node = valueOf(text)
  return node.kind === 'string' ? latin1(node.value) : node
}

/** A PDF with these objects, numbered from 1; the first is the catalog. */
function aPdf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n\r\n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${entries}`
  return bytesOf(`${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`)
}

/** Moves the second object's place to inside the first one. */
function nested(text: string): string {
  const inner = text.replace('<<>>', '(2 0 obj null endobj)')
  const shift = inner.length - text.length
  const place = String(inner.indexOf('2 0 obj')).padStart(10, '0')
  return inner
    .replace(/(\d{10}) 00000 n\r\n(\d{10}) 00000 n/, `$1 00000 n\r\n${place} 00000 n`)
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + shift}`)
}

describe('a value of a PDF', () => {
  it('is read as the standard has it', () => {
    expect(stringOf('(a(b)\\)\\n\\101\\\n\\z)')).toBe('a(b))\nAz')
    expect(stringOf('<48 656c6C6f2>')).toBe('Hello ')
    expect(textOf(valueOf('<feff76df7ea6>'))).toBe('盟约')
    expect(valueOf('/a#20b')).toMatchObject({ kind: 'name', value: 'a b' })
    expect(valueOf('[1 -.5 2 0 R true null]')).toMatchObject({
      items: [{ value: 1 }, { value: -0.5 }, { kind: 'reference', number: 2 }, { value: true }, { kind: 'null' }],
    })
    expect(valueOf('<< /A % a remark\n 1 /B<</C(x)>>>>')).toMatchObject({ start: 0, end: 33 })
  })

  it.each([
    ['a key that stands twice', '<< /A 1 /A 2 >>'],
    ['a dictionary without an end', '<< /A 1'],
    ['a string without an end', '(abc'],
    ['a hexadecimal string with something else in it', '<0g>'],
    ['a word', 'endobj'],
    ['nothing', ''],
    ['values nested without end', '['.repeat(1000)],
  ])('is not %s', (_, text) => {
    expect(() => valueOf(text)).toThrow(Malformed)
  })
})

describe('a PDF', () => {
  it('is read with all its objects', () => {
    const file = readPdfFile(aPdf(['<< /Type /Catalog /Names 2 0 R >>', '<< /Length 3 >>\nstream\nabc\nendstream']))
    expect([...file.objects.keys()]).toEqual([1, 2])
    expect(latin1(file.objects.get(2)?.stream ?? new Uint8Array())).toBe('abc')
    expect(file.dictionary(file.catalog.entries.get('Names'))?.entries.has('Length')).toBe(true)
  })

  it.each([
    ['with a stream longer than the file', aPdf(['<<>>', '<< /Length 9999 >>\nstream\nabc\nendstream'])],
    ['with another number at the place', latin1(aPdf(['<<>>', 'null'])).replace('2 0 obj', '3 0 obj')],
    ['without a catalog', aPdf(['null'])],
    ['with a cross-reference stream beside the table', aPdf(['<<>>'], '/XRefStm 5 ')],
    ['with a revision before the beginning', aPdf(['<<>>'], '/Prev 99999 ')],
    ['with one object inside another', nested(latin1(aPdf(['<<>>', '(xx)'])))],
  ])('%s is malformed', (_, pdf) => {
    expect(() => readPdfFile(typeof pdf === 'string' ? bytesOf(pdf) : pdf)).toThrow(Malformed)
  })

  it('of nothing but brackets is given up before it takes all memory', () => {
    expect(() => readPdfFile(aPdf(['<<>>', `[${'[]'.repeat(1_100_000)}]`]))).toThrow('too many values')
  })

  it('of random pieces gives a report or a refusal, never anything else', async () => {
    const piece = fc.constantFrom(
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '/ByteRange',
      '/Contents',
      '0',
      '9',
      ' 0 obj',
      'endobj',
      'xref',
      'trailer',
      'startxref\n',
      '%%EOF',
      ' ',
      '\n',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const { checks } = await readSealedPdf(bytesOf(`%PDF-1.7\n${pieces.join('')}`), { trustedCertificates: [], at: new Date(0) })
        expect(checks).toHaveLength(9)
        expect(checks.some(({ outcome }) => outcome === 'fail')).toBe(true)
      }),
    )
  })

  it('is refused with a sentence in both languages where it is none', async () => {
    const refused = readSealedPdf(bytesOf('PK\u0003\u0004'), { trustedCertificates: [], at: new Date(0) })
    await expect(refused).rejects.toThrow(NotAPdf)
    await expect(refused).rejects.toMatchObject({ code: 'PDF_NOT_PDF', zh: '这个文件不是PDF。' })
  })
})

describe('a compressed stream', () => {
  const packed = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer())

  it('is unpacked up to the limit and not beyond', async () => {
    const small = await packed(new Uint8Array(1000).fill(7))
    expect(await inflate(small, 1000)).toEqual(new Uint8Array(1000).fill(7))
    await expect(inflate(small, 999)).rejects.toThrow('more than 999 bytes')
  })

  it('that is a bomb is left at the limit', async () => {
    await expect(inflate(await packed(new Uint8Array(50_000_000)), 1_000_000)).rejects.toThrow('more than 1000000 bytes')
  })

  it('that is none, or is cut off, is malformed', async () => {
    const small = await packed(new Uint8Array(1000).fill(7))
    for (const bytes of [new Uint8Array(10), small.subarray(0, -5), small.with(-1, (small.at(-1) ?? 0) ^ 1)])
      await expect(inflate(bytes, 5000)).rejects.toThrow(Malformed)
  })
})

describe('a trust file', () => {
  it('without certificates has none, and one with something else is refused', () => {
    expect(readPemCertificates('nothing')).toEqual([])
    expect(() => readPemCertificates('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toThrow(TypeError)
  })
})
