/**
 * An agreement as it is printed: plain JSON, every value already in the words that stand on paper. The pages know nothing else, so that
 * whoever can fill this shape can print an agreement.
 */
export interface AgreementDocument {
  /** 创新联合体组建协议 */
  title: string
  /** name of the alliance */
  alliance: string
  /** 协议编号; null when the alliance gave none */
  number: string | null
  /** which text this is: 第 1 版（定稿）, 协商中文本 */
  version: string
  /** what the date on the cover is, and the date: 签署完成, 2026年6月5日 */
  date: { label: string; text: string }
  /** template and its version, as it is recorded */
  template: string
  /** large across every page; null on the executed text */
  watermark: string | null
  /** of the fixed text, 64 hexadecimal digits */
  manifestHash: string | null
  /** only on a comparison of two texts */
  comparison: DocumentComparison | null
  parties: DocumentParty[]
  chapters: DocumentChapter[]
  annexes: DocumentAnnex[]
  signatures: DocumentSignature[]
  /** only where there is something to verify */
  verification: { url: string; qr: string } | null
}

export interface DocumentComparison {
  before: string
  after: string
  /** the clauses that differ */
  changes: { label: string; title: string; insertions: number; deletions: number }[]
}

export interface DocumentParty {
  /** 甲 */
  letter: string
  name: string
  /** 统一社会信用代码, or the foreign register */
  codeLabel: string
  code: string
  /** 牵头单位 */
  role: string
}

export interface DocumentChapter {
  /** 第一章 */
  label: string
  title: string
  clauses: DocumentClause[]
}

export type Change = 'same' | 'changed' | 'ins' | 'del'

export interface DocumentClause {
  /** 第四十七条 */
  label: string
  title: string
  change: Change
  paragraphs: DocumentParagraph[]
}

export interface DocumentParagraph {
  /** 1 or （二）; null for a paragraph without a number */
  number: string | null
  /** its former number, where that changed */
  formerNumber: string | null
  /** 0 for a paragraph, 1 for an item under it */
  depth: 0 | 1
  change: Change
  /** a reference to this annex table instead of text */
  table: string | null
  runs: DocumentRun[]
}

/** A stretch of text; `open` is a value that nobody has filled in. */
export interface DocumentRun {
  kind: 'same' | 'ins' | 'del' | 'open'
  text: string
}

export interface DocumentAnnex {
  label: string
  title: string
  /** set across the page, because it has many columns */
  landscape: boolean
  tables: DocumentTable[]
}

export interface DocumentTable {
  key: string
  title: string
  columns: DocumentColumn[]
  rows: DocumentRow[]
  /** the foot, a text for each column; null where nothing adds up */
  total: string[] | null
}

export interface DocumentColumn {
  label: string
  align: 'left' | 'right' | 'center'
  /** in em, where the column is as wide as its content; otherwise it grows */
  width: number | null
  /** its part of the width that is left */
  grow: number
}

export interface DocumentRow {
  change: Change
  cells: DocumentCell[]
}

export interface DocumentCell {
  text: string
  /** what stood here before; null where nothing changed */
  was: string | null
}

/** A party's place on the signature page; what is null is not signed yet. */
export interface DocumentSignature {
  party: DocumentParty
  signatory: string | null
  /** 法定代表人, or 授权委托书 with its end */
  authority: string | null
  /** 2026年6月5日 18:00:00 */
  signedAt: string | null
  /** of the passkey, 64 hexadecimal digits */
  keyFingerprint: string | null
  /** SHA-256 of the statement that was signed */
  statementDigest: string | null
}
