import type { Finding } from '../report.ts'
import { inflate } from './inflate.ts'
import { Malformed } from './malformed.ts'
import { nameIn, textOf, type PdfDictionary, type PdfNode } from './node.ts'
import type { PdfFile, PdfObject } from './pdf-file.ts'
import { dictionariesIn } from './signature-dictionary.ts'

/** What the attachment of a sealed PDF is called. */
export const ATTACHMENT_NAME = 'bundle.json'

/** The most that it may unpack to. */
export const MAX_ATTACHMENT_BYTES = 64 * 1024 * 1024

export interface PdfAttachment {
  name: string
  bytes: Uint8Array
}

/** The one file that the PDF carries, as PDF/A-3 attaches it (ISO 19005-3, 6.8), and what is not as it must be. */
export async function readAttachment(file: PdfFile): Promise<{ attachment: PdfAttachment | null; count: number; findings: Finding[] }> {
  const all = [...file.objects.values()]
  const specifications = all.flatMap(({ value }) => [...dictionariesIn(value)].filter(({ entries }) => entries.has('EF')))
  const streams = all.filter(({ value }) => value.kind === 'dictionary' && nameIn(value.entries.get('Type')) === 'EmbeddedFile')
  const [specification] = specifications
  const findings: Finding[] = []
  if (specifications.length !== 1 || streams.length !== 1)
    findings.push({
      where: 'attachments',
      expected: `one, ${ATTACHMENT_NAME}`,
      found: `${specifications.length} (${specifications.map((one) => textOf(one.entries.get('UF')) ?? '?').join(', ')}), ${streams.length} embedded files`,
    })
  if (!specification) return { attachment: null, count: 0, findings }
  findings.push(...specificationFindings(file, specification))
  const object = embeddedFile(file, specification)
  if (!object)
    return {
      attachment: null,
      count: specifications.length,
      findings: [...findings, { where: ATTACHMENT_NAME, expected: 'an embedded file' }],
    }
  try {
    const bytes = await contentOf(object)
    return { attachment: { name: textOf(specification.entries.get('UF')) ?? '', bytes }, count: specifications.length, findings }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return {
      attachment: null,
      count: specifications.length,
      findings: [...findings, { where: `${ATTACHMENT_NAME}, byte ${object.start}`, found: error.message }],
    }
  }
}

function* specificationFindings(file: PdfFile, { entries, start }: PdfDictionary): Generator<Finding> {
  for (const key of ['F', 'UF']) {
    const name = textOf(entries.get(key))
    if (name !== ATTACHMENT_NAME) yield { where: `/${key} of the attachment`, expected: ATTACHMENT_NAME, found: name ?? 'nothing' }
  }
  const relationship = nameIn(entries.get('AFRelationship'))
  if (relationship !== 'Data') yield { where: '/AFRelationship of the attachment', expected: 'Data', found: relationship ?? 'nothing' }
  const associated = file.resolve(file.catalog.entries.get('AF'))
  if (!isListOf(file, associated, start)) yield { where: '/AF of the document', expected: 'the one attachment' }
  const tree = file.dictionary(file.dictionary(file.catalog.entries.get('Names'))?.entries.get('EmbeddedFiles'))
  const names = file.resolve(tree?.entries.get('Names'))
  const [name, ...rest] = names?.kind === 'array' ? names.items : []
  if (textOf(name) !== ATTACHMENT_NAME || rest.length !== 1 || file.resolve(rest[0])?.start !== start || tree?.entries.has('Kids'))
    yield { where: '/EmbeddedFiles of the document', expected: 'the one attachment' }
}

const isListOf = (file: PdfFile, list: PdfNode | undefined, start: number): boolean =>
  list?.kind === 'array' && list.items.length === 1 && file.resolve(list.items[0])?.start === start

/** The stream that both /F and /UF of /EF name. */
function embeddedFile(file: PdfFile, { entries }: PdfDictionary): PdfObject | undefined {
  const embedded = file.dictionary(entries.get('EF'))?.entries
  const numbers = [...(embedded?.values() ?? [])].map((node) => (node.kind === 'reference' ? node.number : -1))
  const object = file.objects.get(numbers[0] ?? -1)
  return object?.stream && numbers.every((number) => number === object.number) ? object : undefined
}

async function contentOf({ value, stream }: PdfObject): Promise<Uint8Array> {
  if (value.kind !== 'dictionary' || !stream) throw new Malformed('no stream')
  const filter = value.entries.get('Filter')
  const filters = filter?.kind === 'array' ? filter.items.map(nameIn) : filter ? [nameIn(filter)] : []
  if (value.entries.has('DecodeParms') || value.entries.has('F')) throw new Malformed('a stream with parameters that are not accepted')
  if (filters.length === 0) return stream
  if (filters.length !== 1 || filters[0] !== 'FlateDecode') throw new Malformed(`a stream packed by ${filters.join(', ')}`)
  return inflate(stream, MAX_ATTACHMENT_BYTES)
}
