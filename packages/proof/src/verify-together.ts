import { compareHistories, type Fork, type HistoryFile } from './compare-histories.ts'
import { NotProof } from './not-proof.ts'
import type { Finding, Report } from './report.ts'
import type { VerifyOptions } from './verify-bundle.ts'
import { inspectFile, type Inspected } from './verify-file.ts'

/** A file of several and what came of it. */
export type FileOutcome = { name: string } & ({ report: Report; refused?: undefined } | { report?: undefined; refused: NotProof })

/** A place where two files that belong together do not agree. */
export interface Mismatch extends Finding {
  files: [string, string]
}

export interface Together {
  files: FileOutcome[]
  forks: Fork[]
  /** a bundle's seal and the PDF that lies beside it */
  mismatches: Mismatch[]
}

export interface NamedFile {
  name: string
  /** the file's bytes; asked for one after another, so that not all are in memory. May throw NotProof for a file too large to be read */
  bytes(): Promise<Uint8Array<ArrayBuffer>>
}

/** Checks several files, and whether those of one alliance tell one history. Refusals are part of the outcome. */
export async function verifyTogether(files: readonly NamedFile[], options: VerifyOptions = {}): Promise<Together> {
  const outcomes: FileOutcome[] = []
  const read: (Inspected & { name: string })[] = []
  for (const { name, bytes } of files) {
    try {
      const inspected = await inspectFile(await bytes(), options)
      outcomes.push({ name, report: inspected.report })
      read.push({ name, ...inspected })
    } catch (error) {
      if (!(error instanceof NotProof)) throw error
      outcomes.push({ name, refused: error })
    }
  }
  const histories = read.flatMap(({ name, proof }): HistoryFile[] => (proof ? [{ name, bundle: proof }] : []))
  return { files: outcomes, forks: compareHistories(histories), mismatches: [...mismatchesOf(read)] }
}

/** A PDF of the same text as a sealed bundle is the one whose hash the seal names. */
function* mismatchesOf(read: readonly (Inspected & { name: string })[]): Generator<Mismatch> {
  for (const { name, proof } of read) {
    if (proof?.format !== 'mengyue-bundle' || !proof.seal) continue
    for (const { name: other, report } of read) {
      const { fileHash, manifestHash } = report.facts
      if (report.kind !== 'pdf' || manifestHash !== proof.manifestHash || fileHash === proof.seal.pdfHash) continue
      yield { files: [name, other], where: 'seal.pdfHash', expected: proof.seal.pdfHash, ...(fileHash !== null && { found: fileHash }) }
    }
  }
}
