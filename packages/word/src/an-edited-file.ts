import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Review } from './review/review.ts'
import { reviewDocx } from './review/review-docx.ts'
import type { WordAgreement } from './values/agreement.ts'
import { exportDocx, type ExportRequest } from './write/export-docx.ts'

/** The file as the other side sends it back, after something was done to one of its parts. */
export function edited(file: Uint8Array, change: (xml: string) => string, part = 'word/document.xml'): Uint8Array {
  const parts = unzipSync(file)
  const xml = parts[part]
  if (!xml) throw new Error(`the file has no ${part}`)
  const changed = change(strFromU8(xml))
  if (changed === strFromU8(xml)) throw new Error('nothing was changed')
  return zipSync({ ...parts, [part]: strToU8(changed) })
}

/** The file with one part more. */
export const withPart = (file: Uint8Array, name: string, content: string): Uint8Array =>
  zipSync({ ...unzipSync(file), [name]: strToU8(content) })

/** An export that is clean, whole and without remarks, unless said otherwise. */
export const anExport = (agreement: WordAgreement, request: Partial<ExportRequest> = {}): Promise<Uint8Array> =>
  exportDocx({ agreement, clauseIds: null, against: { kind: 'nothing' }, comments: [], note: '导出说明：测试', ...request })

/** @throws when the file is refused */
export async function reviewed(file: Uint8Array, agreement: WordAgreement): Promise<Review> {
  const review = await reviewDocx({ file, agreement, remarks: [] })
  if (!review.ok) throw new Error(review.refusal.code)
  return review.value
}

/** Text of a run as `docx` writes it, to be found and replaced in the XML. */
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const inserted = (text: string, author = '李律师'): string =>
  `<w:ins w:id="9001" w:author="${author}" w:date="2026-06-10T08:00:00Z">${run(text)}</w:ins>`
export const deleted = (text: string, author = '李律师'): string =>
  `<w:del w:id="9002" w:author="${author}" w:date="2026-06-10T08:00:00Z"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
