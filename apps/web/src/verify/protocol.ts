import type { compareFiles, Report, Trust } from '@mengyue/proof'

/** A sentence in both languages of the page. */
export interface Sentence {
  zh: string
  en: string
}

/** What the page asks of the worker: everything at once, once; whoever changes their mind gets a new worker. */
export interface Ask {
  files: readonly File[]
  /** A list of trust that the reader chose; it is read in the worker. */
  ownTrust: File | null
  /** The list that came with the page. */
  siteTrust: Trust | null
  /** What a QR code pointed to. */
  expectedManifestHash: string | null
}

/** Whose list named the seal or the keys. */
export type TrustedBy = 'own' | 'site' | 'nobody'

/** What the worker says; `index` is the file's place among those asked about. */
export type Answer =
  | { kind: 'reading'; index: number; done: number; total: number }
  | { kind: 'checking'; index: number; done: number; total: number }
  | { kind: 'report'; index: number; report: Report; trustedBy: TrustedBy }
  | { kind: 'refused'; index: number; says: Sentence }
  | { kind: 'trust-refused'; says: Sentence }
  /** whether files of one alliance agree; comes last, and only where there are two of one */
  | ({ kind: 'compared' } & Compared)

/** Where files of one alliance do not agree. */
export type Compared = ReturnType<typeof compareFiles>
