import { sha256Hex } from './hash.ts'
import { readProof } from './read-proof.ts'
import { check, verdictOf, type Report } from './report.ts'
import { verifyBundle, type VerifyOptions } from './verify-bundle.ts'
import { verifyReceipt } from './verify-receipt.ts'

/**
 * Checks a file: a bundle, a receipt, or a sealed PDF with the bundle that it carries.
 * @throws NotProof for what is none of them, with a stable code and a sentence in both languages
 */
export async function verifyFile(bytes: Uint8Array, options: VerifyOptions = {}): Promise<Report> {
  // Only a PDF needs what reads one: a page that checks bundles stays small.
  if (isPdf(bytes)) return (await import('./verify-pdf.ts')).verifyPdf(bytes, options)
  const { kind, value, findings } = readProof(bytes)
  const report = await (kind === 'bundle' ? verifyBundle(value, options) : verifyReceipt(value, options))
  const checks = [check('bytes', 1, findings), ...report.checks]
  return { ...report, verdict: verdictOf(checks), checks, facts: { ...report.facts, fileHash: await fileHash(bytes) } }
}

/** A PDF begins with its header. */
export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-'
}

/** SHA-256 of a file; WebCrypto is many times faster than JavaScript on megabytes. */
async function fileHash(bytes: Uint8Array): Promise<string> {
  if (bytes.length < 65_536) return sha256Hex(bytes)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
