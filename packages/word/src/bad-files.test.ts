import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { anExport, edited, withPart } from './an-edited-file.ts'
import { aSample } from './a-sample.ts'
import { reviewDocx } from './review/review-docx.ts'

const agreement = aSample()
let file: Uint8Array
beforeAll(async () => {
  file = await anExport(agreement, { clauseIds: ['definitions', 'joint-ip-exercise'] })
})

const code = async (bytes: Uint8Array, limit?: number, of = agreement): Promise<string> => {
  const review = await reviewDocx({ file: bytes, agreement: of, remarks: [], ...(limit === undefined ? {} : { limit }) })
  return review.ok ? 'read' : review.refusal.code
}

/** The beginning of an OLE compound file, and somewhere in it the name of a stream. */
const compound = (stream: string): Uint8Array => {
  const bytes = new Uint8Array(2_048)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(
    Array.from({ length: stream.length * 2 }, (_, i) => (i % 2 === 0 ? stream.charCodeAt(i / 2) : 0)),
    1_024,
  )
  return bytes
}

/** A part that says it is small and is not: every byte of the archive's own sizes may lie. */
const bomb = (): Uint8Array => {
  const parts = { ...unzipSync(file), 'word/document.xml': new Uint8Array(4 * 1024 * 1024) }
  const zip = zipSync(parts, { level: 1 })
  const view = new DataView(zip.buffer)
  for (let at = 0; at + 46 < zip.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1_000, true)
  return zip
}

describe('a file that is not read', () => {
  it.each([
    ['WORD_NOT_DOCX', () => strToU8('这不是 Word 文件，只是一段文字而已。')],
    ['WORD_NOT_DOCX', () => new Uint8Array()],
    ['WORD_NOT_DOCX', () => zipSync({ 'readme.txt': strToU8('hello') })],
    ['WORD_NOT_DOCX', () => edited(file, () => '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')],
    ['WORD_ENCRYPTED', () => compound('EncryptedPackage')],
    ['WORD_OLD_FORMAT', () => compound('WordDocument')],
    ['WORD_TOO_LARGE', () => new Uint8Array(200 * 1024 * 1024)],
    ['WORD_MACROS', () => withPart(file, 'word/vbaProject.bin', 'x')],
    [
      'WORD_MACROS',
      () =>
        edited(
          file,
          (xml) => xml.replaceAll('wordprocessingml.document.main+xml', 'ms-word.document.macroEnabled.main+xml'),
          '[Content_Types].xml',
        ),
    ],
    ['WORD_ENTITIES', () => edited(file, (xml) => xml.replace(/^(<\?xml[^>]*\?>)?/, '$1<!DOCTYPE x [<!ENTITY a "aaaa">]>'))],
    ['WORD_BROKEN', () => edited(file, (xml) => xml.slice(0, xml.length / 2))],
    ['WORD_BROKEN', () => edited(file, (xml) => xml.replace('<w:body>', `<w:body>${'<w:smartTag>'.repeat(60_000)}`))],
    ['WORD_BROKEN', () => file.slice(0, file.length - 400)],
    [
      'WORD_NOT_EXPORTED',
      () =>
        edited(
          file,
          () =>
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>别的合同</w:t></w:r></w:p></w:body></w:document>',
        ),
    ],
  ] as const)('%s %#', async (expected, make) => {
    expect(await code(make())).toBe(expected)
  })

  it('is one from another agreement, whether by its properties or by its marks alone', async () => {
    const other = { ...agreement, allianceId: 'ffffffff-0000-4000-8000-000000000002' }
    expect(await code(file, undefined, other)).toBe('WORD_OTHER_ALLIANCE')
    const bare = edited(file, (xml) => xml.replaceAll('mengyue-alliance', 'x'), 'docProps/custom.xml')
    expect(await code(bare, undefined, other)).toBe('WORD_OTHER_ALLIANCE')
  })

  it('never expands an entity, not even one that nobody declared', async () => {
    expect(await code(edited(file, (xml) => xml.replace('共有人均可', '&harmless;')))).toBe('WORD_BROKEN')
  })

  it('is stopped while it unpacks, whatever its own sizes say, and all parts count together', async () => {
    expect(await code(bomb(), 2 * 1024 * 1024)).toBe('WORD_INFLATES')
    const whole = Object.values(unzipSync(file)).reduce((sum, part) => sum + part.length, 0)
    const largest = unzipSync(file)['word/document.xml']?.length ?? 0
    expect(await code(file, largest + 1_000)).toBe('WORD_INFLATES')
    expect(await code(file, whole)).toBe('read')
  })
})
