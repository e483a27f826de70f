import { NotAPdf, readPemCertificates, readSealedPdf } from './pdf/index.ts'
import { sha256Hex } from './hash.ts'
import { NotProof, type NotProofCode } from './not-proof.ts'
import { readProof, type ReadProof } from './read-proof.ts'
import { check, verdictOf, type Check, type Report } from './report.ts'
import { formed, type Inspected } from './verify-file.ts'
import { verifyBundle, noFacts, type VerifyOptions } from './verify-bundle.ts'

const codes = { PDF_NOT_PDF: 'PDF_UNREADABLE', PDF_ENCRYPTED: 'PDF_ENCRYPTED', PDF_TOO_LARGE: 'TOO_LARGE' } as const satisfies Record<
  NotAPdf['code'],
  NotProofCode
>

/**
 * Checks a sealed PDF and the bundle that it carries.
 * @throws NotProof for what is no PDF, encrypted, or too large
 */
export async function inspectPdf(bytes: Uint8Array, options: VerifyOptions): Promise<Inspected> {
  const certificates = options.trust?.certificates
  const trustedCertificates = (certificates ?? []).flatMap(readTrusted)
  const at = options.at ?? new Date()
  const sealed = await readSealedPdf(bytes, { trustedCertificates, at }).catch(refuse)
  const carried = sealed.attachment ? readAttachment(sealed.attachment.bytes) : null
  const bundle = carried && 'value' in carried && carried.kind === 'bundle' ? await verifyBundle(carried.value, options) : null
  const checks: Check[] = [
    ...(certificates ? sealed.checks : sealed.checks.map(notCompared)),
    attachmentCheck(carried),
    ...(bundle?.checks ?? []),
  ]
  const report: Report = {
    kind: 'pdf',
    verdict: verdictOf(checks),
    checks,
    pins: bundle?.pins ?? [],
    signers: bundle?.signers ?? [],
    facts: { ...(bundle?.facts ?? noFacts), fileHash: sha256Hex(bytes), seal: sealed.seal },
  }
  return { report, proof: bundle && carried && 'value' in carried ? formed(bundle, carried.value) : null }
}

/** @throws NotProof TRUST_UNREADABLE */
function readTrusted(pem: string): Uint8Array[] {
  try {
    return readPemCertificates(pem)
  } catch (error) {
    if (error instanceof TypeError) throw new NotProof('TRUST_UNREADABLE', undefined, { cause: error })
    throw error
  }
}

/**
 * A reader who names no certificate leaves open whose the seal is, as one who names no key leaves open whose the keys are: nothing is
 * compared, which `count` 0 says, and what the parties signed does not depend on it.
 */
function notCompared(one: Check): Check {
  const open = one.outcome === 'unknown' && (one.id === 'pdf-certificate' || one.id === 'pdf-timestamp') && one.findings.length > 0
  return open ? { ...one, outcome: 'pass', count: 0, findings: [] } : one
}

function refuse(error: unknown): never {
  if (error instanceof NotAPdf) throw new NotProof(codes[error.code], undefined, { cause: error })
  throw error
}

/** The bundle that a PDF carries, or why it is none. */
function readAttachment(bytes: Uint8Array): ReadProof | { problem: string } {
  try {
    return readProof(bytes)
  } catch (error) {
    if (error instanceof NotProof) return { problem: error.code }
    throw error
  }
}

function attachmentCheck(carried: ReadProof | { problem: string } | null): Check<'attachment'> {
  if (!carried) return check('attachment', 0, [{ where: 'attachment', expected: 'a bundle', found: 'nothing' }])
  if ('problem' in carried) return check('attachment', 1, [{ where: 'attachment', expected: 'a bundle', found: carried.problem }])
  if (carried.kind !== 'bundle') return check('attachment', 1, [{ where: 'attachment', expected: 'a bundle', found: carried.kind }])
  return check('attachment', 1, carried.findings)
}
