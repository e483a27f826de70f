import { Malformed } from './malformed.ts'
import { lastIndexOf } from './find-word.ts'
import { newBudget, PdfLexer } from './lexer.ts'
import { latin1, numberIn, type PdfDictionary, type PdfNode } from './node.ts'
import { MAX_PDF_BYTES, NotAPdf } from './not-a-pdf.ts'

/** An object of the file, as the newest revision has it. */
export interface PdfObject {
  number: number
  value: PdfNode
  /** the bytes of a stream as they stand in the file; null for other objects */
  stream: Uint8Array | null
  start: number
  end: number
}

/** One revision: what a cross-reference table and its trailer add to what was there before. */
export interface PdfRevision {
  /** where its cross-reference table begins */
  at: number
  trailer: PdfDictionary
}

/** A PDF as a seal needs it: with cross-reference tables, not streams. Objects are read when they are asked for. */
export interface PdfStructure {
  bytes: Uint8Array
  /** newest first */
  revisions: [PdfRevision, ...PdfRevision[]]
  /** where each object in use begins, by its number */
  places: ReadonlyMap<number, number>
  catalog: PdfDictionary
  object(number: number): PdfObject | undefined
  /** The value itself, or the one that it refers to. */
  resolve(node: PdfNode | undefined): PdfNode | undefined
  dictionary(node: PdfNode | undefined): PdfDictionary | undefined
}

/** The same with every object read. */
export interface PdfFile extends PdfStructure {
  objects: ReadonlyMap<number, PdfObject>
}

const MOST_REVISIONS = 32
const MOST_OBJECTS = 1_000_000

/** Refuses what cannot be a PDF of ours before anything is read. @throws NotAPdf */
export function refuseOtherFiles(bytes: Uint8Array): void {
  if (bytes.length > MAX_PDF_BYTES) throw new NotAPdf('PDF_TOO_LARGE')
  if (!/^%PDF-[12]\.\d/.test(latin1(bytes.subarray(0, 8)))) throw new NotAPdf('PDF_NOT_PDF')
}

/**
 * Reads the structure of a PDF.
 * @throws NotAPdf for an encrypted one; Malformed, with the place, for cross-reference streams and whatever is not as ISO 32000-1, 7.5 has it
 */
export function openPdf(bytes: Uint8Array): PdfStructure {
  refuseOtherFiles(bytes)
  return structure(bytes, readTables(bytes), new Map())
}

/**
 * Reads the structure of a PDF and every object in it.
 * @throws as `openPdf` does, and Malformed for an object that is not at its place, cannot be read or lies inside another
 */
export function readPdfFile(bytes: Uint8Array): PdfFile {
  refuseOtherFiles(bytes)
  const tables = readTables(bytes)
  const objects = new Map<number, PdfObject>()
  const budget = newBudget()
  let end = 0
  // In the order in which they stand: one inside another would be read again and again.
  for (const [number, place] of [...tables.places].sort(([, a], [, b]) => a - b)) {
    if (place < end) throw new Malformed('an object inside another', place)
    const object = readObject(bytes, place, number, budget)
    objects.set(number, object)
    end = object.end
  }
  return { ...structure(bytes, tables, objects), objects }
}

interface Tables {
  revisions: [PdfRevision, ...PdfRevision[]]
  places: Map<number, number>
}

function readTables(bytes: Uint8Array): Tables {
  const newest = new Map<number, number | null>()
  const revisions: PdfRevision[] = []
  for (let at: number | null = startOf(bytes); at !== null;) {
    if (revisions.length === MOST_REVISIONS) throw new Malformed('too many revisions', at)
    const { entries, trailer }: Table = readTable(bytes, at)
    for (const [number, place] of entries) if (!newest.has(number)) newest.set(number, place)
    revisions.push({ at, trailer })
    const before: number | null = numberIn(trailer.entries.get('Prev'))
    if (before !== null && before >= at) throw new Malformed('a revision that comes before itself', trailer.start)
    at = before
  }
  const [first, ...older] = revisions
  if (!first) throw new Malformed('no revision')
  const places = new Map([...newest].flatMap(([number, place]) => (place === null ? [] : [[number, place] as const])))
  return { revisions: [first, ...older], places }
}

function structure(bytes: Uint8Array, { revisions, places }: Tables, read: Map<number, PdfObject>): PdfStructure {
  const object = (number: number) => {
    const place = places.get(number)
    const found = read.get(number) ?? (place === undefined ? undefined : readObject(bytes, place, number))
    if (found) read.set(number, found)
    return found
  }
  const resolve = (node: PdfNode | undefined) => (node?.kind === 'reference' ? object(node.number)?.value : node)
  const dictionary = (node: PdfNode | undefined) => {
    const value = resolve(node)
    return value?.kind === 'dictionary' ? value : undefined
  }
  const { trailer } = revisions[0]
  const catalog = dictionary(trailer.entries.get('Root'))
  if (!catalog) throw new Malformed('no catalog', trailer.start)
  return { bytes, revisions, places, catalog, object, resolve, dictionary }
}

/** Where the newest cross-reference table begins, as the last `startxref` says. */
function startOf(bytes: Uint8Array): number {
  const word = lastIndexOf(bytes, 'startxref')
  if (word < 0) throw new Malformed('no startxref', bytes.length)
  const lexer = new PdfLexer(bytes, word + 9)
  const at = lexer.wholeNumber()
  if (at >= word) throw new Malformed('a startxref that points beyond itself', word)
  return at
}

interface Table {
  entries: Map<number, number | null>
  trailer: PdfDictionary
}

function readTable(bytes: Uint8Array, at: number): Table {
  const lexer = new PdfLexer(bytes, at)
  if (/^\d/.test(lexer.word())) refuseStream(bytes, at)
  lexer.at = at
  lexer.keyword('xref')
  const entries = new Map<number, number | null>()
  for (let word = lexer.word(); word !== 'trailer'; word = lexer.word()) {
    const first = /^\d{1,7}$/.test(word) ? Number(word) : null
    const count = lexer.wholeNumber()
    if (first === null || entries.size + count > MOST_OBJECTS) throw new Malformed('a cross-reference table out of form', lexer.at)
    lexer.skipSpace()
    for (let index = 0; index < count; index++, lexer.at += 20) {
      const entry = /^(\d{10}) (\d{5}) ([nf])(?:\r\n| \n| \r)$/.exec(latin1(bytes.subarray(lexer.at, lexer.at + 20)))
      if (!entry) throw new Malformed('a cross-reference entry out of form', lexer.at)
      if (entry[3] === 'n' && entry[2] !== '00000') throw new Malformed('an object of another generation', lexer.at)
      entries.set(first + index, entry[3] === 'n' ? Number(entry[1]) : null)
    }
  }
  const trailer = lexer.dictionary()
  if (trailer.entries.has('Encrypt')) throw new NotAPdf('PDF_ENCRYPTED')
  if (trailer.entries.has('XRefStm')) throw new Malformed('a cross-reference stream beside the table', trailer.start)
  return { entries, trailer }
}

/** A cross-reference stream is not taken; an encrypted file is named as what it is. */
function refuseStream(bytes: Uint8Array, at: number): never {
  const lexer = new PdfLexer(bytes, at)
  lexer.wholeNumber()
  lexer.wholeNumber()
  lexer.keyword('obj')
  if (lexer.dictionary().entries.has('Encrypt')) throw new NotAPdf('PDF_ENCRYPTED')
  throw new Malformed('a cross-reference stream, where a sealed PDF has a table', at)
}

/** Reads the object that begins at a place. @param number the one that it must have, where one is expected */
export function readObject(bytes: Uint8Array, at: number, number?: number, budget = newBudget()): PdfObject {
  const lexer = new PdfLexer(bytes, at, budget)
  const found = lexer.wholeNumber()
  if (number !== undefined && found !== number) throw new Malformed(`object ${found} where ${number} should be`, at)
  if (lexer.wholeNumber() !== 0) throw new Malformed('an object of another generation', at)
  lexer.keyword('obj')
  const value = lexer.value()
  const stream = value.kind === 'dictionary' ? streamAfter(lexer, value) : null
  lexer.keyword('endobj')
  return { number: found, value, stream, start: at, end: lexer.at }
}

function streamAfter(lexer: PdfLexer, dictionary: PdfDictionary): Uint8Array | null {
  const { bytes } = lexer
  const back = lexer.at
  if (lexer.word() !== 'stream') {
    lexer.at = back
    return null
  }
  if (bytes[lexer.at] === 0x0d) lexer.at++
  if (bytes[lexer.at] !== 0x0a) throw new Malformed('a stream without its line end', lexer.at)
  const start = lexer.at + 1
  const length = numberIn(dictionary.entries.get('Length'))
  if (length === null || !Number.isInteger(length) || length < 0 || start + length > bytes.length)
    throw new Malformed('a stream without its length', dictionary.start)
  lexer.at = start + length
  lexer.keyword('endstream')
  return bytes.subarray(start, start + length)
}
