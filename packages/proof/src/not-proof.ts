/** Why a file is refused before anything in it is checked. */
export const notProofReasons = {
  EMPTY: ['文件是空的。', 'The file is empty.'],
  TOO_LARGE: ['文件超出大小上限，未读取。', 'The file is larger than what is read.'],
  COMPRESSED: ['这是压缩文件。请先解压，再核验其中的存证包。', 'This is a compressed file. Unpack it and verify the bundle inside.'],
  NOT_TEXT: ['文件既不是 PDF，也不是 UTF-8 文本。', 'The file is neither a PDF nor UTF-8 text.'],
  NOT_JSON: ['文件不是 JSON，因此不是存证包或回执。', 'The file is not JSON, so it is neither a bundle nor a receipt.'],
  TOO_DEEP: ['JSON 嵌套过深，不是存证包或回执。', 'The JSON is nested too deeply for a bundle or a receipt.'],
  NOT_PROOF: ['这是 JSON，但不是盟约的存证包或回执。', 'This is JSON, but neither a bundle nor a receipt of Mengyue.'],
  VERSION_UNKNOWN: ['格式版本不认识，请使用更新的核验程序。', 'The format version is not known here; use a newer verifier.'],
  PDF_UNREADABLE: ['PDF 已损坏或无法读取。', 'The PDF is damaged or cannot be read.'],
  PDF_ENCRYPTED: ['PDF 已加密，无法核验。', 'The PDF is encrypted and cannot be verified.'],
  TRUST_UNREADABLE: ['信任清单无法读取。', 'The trust file cannot be read.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type NotProofCode = keyof typeof notProofReasons

/** Thrown for what is no bundle, receipt or PDF at all: a stable code and a sentence in both languages. */
export class NotProof extends Error {
  override readonly name = 'NotProof'
  readonly code: NotProofCode
  readonly zh: string
  readonly en: string

  /** @param detail for the one who looks closer: a position, a limit */
  constructor(code: NotProofCode, detail?: string, options?: ErrorOptions) {
    const [zh, en] = notProofReasons[code]
    super(detail === undefined ? en : `${en} (${detail})`, options)
    this.code = code
    this.zh = detail === undefined ? zh : `${zh}（${detail}）`
    this.en = this.message
  }
}
