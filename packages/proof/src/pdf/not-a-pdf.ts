/** The largest PDF that is looked at. Whoever reads from a disk compares the file's size with it first. */
export const MAX_PDF_BYTES = 64 * 1024 * 1024

const reasons = {
  PDF_NOT_PDF: { zh: '这个文件不是PDF。', en: 'This file is not a PDF.' },
  PDF_ENCRYPTED: {
    zh: '这个PDF已加密，无法核验。请使用平台下载的原文件。',
    en: 'This PDF is encrypted and cannot be checked. Use the file as it was downloaded from the platform.',
  },
  PDF_TOO_LARGE: { zh: '这个PDF超过64 MB，不予核验。', en: 'This PDF is larger than 64 MB and is not checked.' },
} as const

/** What was given cannot be looked at as a PDF at all: refused in a sentence, in both languages. */
export class NotAPdf extends Error {
  readonly code: keyof typeof reasons
  readonly zh: string
  readonly en: string

  constructor(code: keyof typeof reasons) {
    super(reasons[code].en)
    this.name = 'NotAPdf'
    this.code = code
    this.zh = reasons[code].zh
    this.en = reasons[code].en
  }
}
