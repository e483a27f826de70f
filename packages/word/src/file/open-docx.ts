import { accept, refuse, type Decision } from '@mengyue/domain'
import { MAX_FILE_BYTES, openArchive, type Archive } from './read-zip.ts'
import { elementsOf, readXml, type Element } from './xml.ts'

/** The parts of a .docx that are read; everything else in the file is left alone. */
export interface Docx {
  document: Element
  comments: Element | null
  numbering: Element | null
  properties: Element | null
  /** headers, footers and notes, with their names in the file */
  around: readonly { name: string; root: Element }[]
}

/**
 * Opens a .docx from anywhere: nothing of it is run, unpacked beyond the limit, or looked up elsewhere.
 * Refuses WORD_TOO_LARGE, WORD_ENCRYPTED, WORD_OLD_FORMAT, WORD_NOT_DOCX, WORD_MACROS, WORD_INFLATES, WORD_ENTITIES, WORD_BROKEN.
 */
export async function openDocx(bytes: Uint8Array, limit?: number): Promise<Decision<Docx>> {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length)
  if (isCompoundFile(bytes)) return refuse(holdsName(bytes, 'EncryptedPackage') ? 'WORD_ENCRYPTED' : 'WORD_OLD_FORMAT')
  const opened = openArchive(bytes, limit)
  if (!opened.ok) return opened
  const archive = opened.value
  const types = await partOf(archive, '[Content_Types].xml')
  if (!types.ok) return types
  if (archive.names.some((name) => /vbaProject|vbaData/i.test(name)) || (types.value && isMacroEnabled(types.value)))
    return refuse('WORD_MACROS')
  const main = await mainPart(archive)
  if (!main.ok) return main
  const document = await partOf(archive, main.value)
  if (!document.ok) return document
  if (document.value?.name !== 'document') return refuse('WORD_NOT_DOCX')
  return restOf(archive, main.value, document.value)
}

/** What is said of a file that is too large to be read at all. */
export const tooLarge = (size: number): Decision<never> =>
  refuse('WORD_TOO_LARGE', { found: Math.ceil(size / 1024 / 1024), max: MAX_FILE_BYTES / 1024 / 1024 })

async function restOf(archive: Archive, main: string, document: Element): Promise<Decision<Docx>> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const found: Record<string, Element | null> = {}
  for (const name of [`${folder}comments.xml`, `${folder}numbering.xml`, 'docProps/custom.xml']) {
    const part = await partOf(archive, name)
    if (!part.ok) return part
    found[name] = part.value
  }
  const around: { name: string; root: Element }[] = []
  for (const name of archive.names.filter((one) => /\/(?:header|footer|footnotes|endnotes)\d*\.xml$/.test(one))) {
    const part = await partOf(archive, name)
    if (!part.ok) return part
    if (part.value) around.push({ name, root: part.value })
  }
  return accept({
    document,
    comments: found[`${folder}comments.xml`] ?? null,
    numbering: found[`${folder}numbering.xml`] ?? null,
    properties: found['docProps/custom.xml'] ?? null,
    around,
  })
}

async function partOf(archive: Archive, name: string): Promise<Decision<Element | null>> {
  const bytes = await archive.read(name)
  if (!bytes.ok) return bytes
  return bytes.value ? readXml(bytes.value, name) : accept(null)
}

/** Where the text lies: named by the package's relationships, `word/document.xml` by nearly everybody. */
async function mainPart(archive: Archive): Promise<Decision<string>> {
  const relationships = await partOf(archive, '_rels/.rels')
  if (!relationships.ok) return relationships
  const main =
    relationships.value && elementsOf(relationships.value).find(({ attributes }) => /\/officeDocument$/.test(attributes['Type'] ?? ''))
  return accept((main?.attributes['Target'] ?? 'word/document.xml').replace(/^\//, ''))
}

const isMacroEnabled = (types: Element): boolean =>
  elementsOf(types).some(({ attributes }) => /macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? ''))

/** An OLE compound file: an encrypted .docx lies in one, and so does every .doc. */
const isCompoundFile = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, i) => bytes[i] === byte)

/** Whether a compound file has a stream of this name; its directory holds names in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wanted = Array.from({ length: name.length * 2 }, (_, i) => (i % 2 === 0 ? name.charCodeAt(i / 2) : 0))
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
