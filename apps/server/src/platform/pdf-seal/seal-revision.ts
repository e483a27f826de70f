import { createHash } from 'node:crypto'
import { Malformed, NotAPdf, openPdf, type PdfDictionary, type PdfStructure, type PdfNode } from '@mengyue/proof/pdf'
import { SealError } from './seal-error.ts'

/** A PDF with room for a signature, and where in it the signature's value goes. */
export interface Placeholder {
  bytes: Buffer
  /** the value of /Contents with its delimiters: from `<` up to after `>` */
  contents: { start: number; end: number }
}

export interface SealRevision {
  at: Date
  /** of whose seal it is */
  name: string
  /** bytes that the signature's value may take */
  room: number
  /** certificates for those who check it in years to come: written into the document's security store (EN 319 142-1, 5.4.2) */
  certificates: readonly Uint8Array[]
  /** revocation lists, for the same */
  lists: readonly Uint8Array[]
}

/**
 * Adds the seal's revision to a typeset PDF, as an incremental update (ISO 32000-1, 7.5.6): an invisible signature field on the first page, its
 * signature dictionary, and the certificates. Nothing that was there before changes a byte; the same input gives the same bytes.
 * @throws SealError PDF_NOT_SEALABLE for a PDF that is sealed already, has a form, several revisions or cross-reference streams
 */
export function addSealRevision(pdf: Uint8Array, revision: SealRevision): Placeholder {
  const file = read(pdf)
  const { trailer, at: before } = file.revisions[0]
  const first = 1 + file.places.keys().reduce((most, number) => Math.max(most, number), 0)
  const [field, signature, store] = [first, first + 1, first + 2]
  const update = new Update(pdf)
  const page = firstPage(file)
  const catalog = referenceIn(trailer, 'Root')
  const form = `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >> /DSS ${store} 0 R`
  update.object(catalog, spliced(pdf, file.catalog, form))
  addAnnotation(update, file, page, field)
  update.object(field, [
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${utf16('Seal')} /V ${signature} 0 R /F 132 /Rect [0 0 0 0] /P ${page} 0 R >>`,
  ])
  let next = store + 1
  const streams = (ders: readonly Uint8Array[]) =>
    ders.map((der) => {
      update.object(next, [`<< /Length ${der.length} >>\nstream\n`, der, '\nendstream'])
      return `${next++} 0 R`
    })
  const certificates = streams(revision.certificates).join(' ')
  const lists = streams(revision.lists).join(' ')
  update.object(store, [`<< /Type /DSS /Certs [${certificates}]${lists ? ` /CRLs [${lists}]` : ''} >>`])
  const head = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:${digitsOf(revision.at)}Z) /Name ${utf16(revision.name)} /Contents `
  const value = `<${'0'.repeat(2 * revision.room)}>`
  const start = update.object(signature, [head, value, ` /ByteRange ${' '.repeat(ROOM_FOR_RANGE)} >>`]) + head.length
  const contents = { start, end: start + value.length }
  const bytes = update.finish(trailer, before, revision.at)
  const range = `[0 ${contents.start} ${contents.end} ${bytes.length - contents.end}]`
  bytes.write(range, contents.end + ' /ByteRange '.length, 'latin1')
  return { bytes, contents }
}

/** `[0 a b c]` with numbers of eight digits, which is more than any PDF that is taken has. */
const ROOM_FOR_RANGE = 32

function read(pdf: Uint8Array): PdfStructure {
  try {
    const file = openPdf(pdf)
    if (file.revisions.length !== 1) throw new Malformed('it has several revisions')
    if (file.catalog.entries.has('AcroForm')) throw new Malformed('it has a form, or is sealed already')
    if (file.catalog.entries.has('DSS')) throw new Malformed('it has a security store')
    return file
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAPdf)
      throw new SealError('PDF_NOT_SEALABLE', `this PDF cannot be sealed: ${error.message}`, error)
    throw error
  }
}

type Part = string | Uint8Array

/** Collects what is added after the end of a file, and where each object stands. */
class Update {
  readonly #pdf: Uint8Array
  readonly #parts: Buffer[]
  readonly #places = new Map<number, number>()
  #length: number

  constructor(pdf: Uint8Array) {
    this.#pdf = pdf
    // A view: the one copy is made at the end.
    this.#parts = [Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)]
    this.#length = pdf.length
    if (pdf.at(-1) !== 0x0a) this.#add('\n')
  }

  /** @returns where its value begins */
  object(number: number, parts: readonly Part[]): number {
    this.#places.set(number, this.#length)
    this.#add(`${number} 0 obj\n`)
    const start = this.#length
    for (const part of parts) this.#add(part)
    this.#add('\nendobj\n')
    return start
  }

  finish(trailer: PdfDictionary, before: number, at: Date): Buffer {
    const start = this.#length
    const numbers = [...this.#places.keys()].sort((a, b) => a - b)
    this.#add('xref\n')
    numbers.forEach((number, index) => {
      if (numbers[index - 1] !== number - 1) {
        let count = 1
        while (numbers[index + count] === number + count) count++
        this.#add(`${number} ${count}\n`)
      }
      this.#add(`${String(this.#places.get(number)).padStart(10, '0')} 00000 n\r\n`)
    })
    const size = (numbers.at(-1) ?? 0) + 1
    const kept = ['Root', 'Info'].flatMap((key) => (trailer.entries.has(key) ? [`/${key} ${this.#source(trailer.entries.get(key))}`] : []))
    const id = createHash('sha256')
      .update(this.#source(trailer.entries.get('ID')))
      .update(at.toISOString())
      .digest('hex')
      .slice(0, 32)
    const ids = trailer.entries.get('ID')
    const firstId = ids?.kind === 'array' ? this.#source(ids.items[0]) : `<${id}>`
    this.#add(`trailer\n<< /Size ${size} ${kept.join(' ')} /ID [${firstId} <${id}>] /Prev ${before} >>\nstartxref\n${start}\n%%EOF\n`)
    return Buffer.concat(this.#parts)
  }

  #source(node: PdfNode | undefined): string {
    return node ? Buffer.from(this.#pdf.subarray(node.start, node.end)).toString('latin1') : ''
  }

  #add(part: Part): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)
    this.#parts.push(bytes)
    this.#length += bytes.length
  }
}

/** A dictionary or an array as it stands in the file, with something added before its end. */
function spliced(pdf: Uint8Array, node: PdfNode, added: string): Part[] {
  const closing = node.kind === 'dictionary' ? 2 : 1
  return [pdf.subarray(node.start, node.end - closing), ` ${added} `, pdf.subarray(node.end - closing, node.end)]
}

function addAnnotation(update: Update, file: PdfStructure, page: number, field: number): void {
  const value = file.object(page)?.value
  if (value?.kind !== 'dictionary') throw new SealError('PDF_NOT_SEALABLE', 'this PDF cannot be sealed: it has no page')
  const annotations = value.entries.get('Annots')
  const list = file.resolve(annotations)
  if (annotations && list?.kind !== 'array')
    throw new SealError('PDF_NOT_SEALABLE', 'this PDF cannot be sealed: its annotations are not a list')
  if (annotations?.kind === 'reference' && list) update.object(annotations.number, spliced(file.bytes, list, `${field} 0 R`))
  else if (list) {
    const end = list.end - 1
    update.object(page, [file.bytes.subarray(value.start, end), ` ${field} 0 R`, file.bytes.subarray(end, value.end)])
  } else update.object(page, spliced(file.bytes, value, `/Annots [${field} 0 R]`))
}

/** The number of the first page's object. */
function firstPage(file: PdfStructure): number {
  let number = referenceIn(file.catalog, 'Pages')
  for (let depth = 0; depth < 32; depth++) {
    const node = file.object(number)?.value
    if (node?.kind !== 'dictionary') break
    const kids = file.resolve(node.entries.get('Kids'))
    if (kids?.kind !== 'array') return number
    const [first] = kids.items
    if (first?.kind !== 'reference') break
    number = first.number
  }
  throw new SealError('PDF_NOT_SEALABLE', 'this PDF cannot be sealed: it has no page')
}

function referenceIn({ entries }: PdfDictionary, key: string): number {
  const node = entries.get(key)
  if (node?.kind !== 'reference') throw new SealError('PDF_NOT_SEALABLE', `this PDF cannot be sealed: /${key} is not a reference`)
  return node.number
}

const digitsOf = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(/\D/g, '')

/** A text string in UTF-16 with its mark, in hexadecimal. */
const utf16 = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
