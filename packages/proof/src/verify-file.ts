import type { Bundle, Receipt } from './bundle.ts'
import { sha256Hex } from './hash.ts'
import { readProof } from './read-proof.ts'
import { check, verdictOf, type Report } from './report.ts'
import { verifyBundle, type VerifyOptions } from './verify-bundle.ts'
import { verifyReceipt } from './verify-receipt.ts'

/** A report, and what was read for it. */
export interface Inspected {
  report: Report
  /** null where it lacks its form: then nothing may be concluded from it */
  proof: Bundle | Receipt | null
}

/**
 * Checks a file: a bundle, a receipt, or a sealed PDF with the bundle that it carries.
 * @throws NotProof for what is none of them, with a stable code and a sentence in both languages
 */
export async function verifyFile(bytes: Uint8Array<ArrayBuffer>, options: VerifyOptions = {}): Promise<Report> {
  return (await inspectFile(bytes, options)).report
}

/** The same, with the bundle or receipt itself. @throws NotProof */
export async function inspectFile(bytes: Uint8Array<ArrayBuffer>, options: VerifyOptions = {}): Promise<Inspected> {
  // Only a PDF needs what reads one: a page that checks bundles stays small.
  if (isPdf(bytes)) return (await import('./verify-pdf.ts')).inspectPdf(bytes, options)
  const { kind, value, findings } = readProof(bytes)
  const report = await (kind === 'bundle' ? verifyBundle(value, options) : verifyReceipt(value, options))
  const checks = [check('bytes', 1, findings), ...report.checks]
  const facts = { ...report.facts, fileHash: await fileHash(bytes) }
  return { report: { ...report, verdict: verdictOf(checks), checks, facts }, proof: formed(report, value) }
}

/** What was read, as far as the report says that it has its form. */
export function formed({ checks }: Report, value: unknown): Bundle | Receipt | null {
  return checks.some(({ id, outcome }) => id === 'form' && outcome === 'pass') ? (value as Bundle | Receipt) : null
}

/** A PDF begins with its header. */
export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-'
}

/** SHA-256 of a file; WebCrypto is many times faster than JavaScript on megabytes. */
async function fileHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length < 65_536) return sha256Hex(bytes)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
