import type { Hash } from '../hash.ts'
import { check, type Check, type Finding } from '../report.ts'
import { readAttachment, type PdfAttachment } from './attachment.ts'
import { isDemo } from './certificate-use.ts'
import { readCertificate } from './certificate.ts'
import { byteRangeFindings, revisionFindings } from './extent.ts'
import { Malformed } from './malformed.ts'
import { readPdfFile, refuseOtherFiles, type PdfFile } from './pdf-file.ts'
import { checkCertificate, checkDigest, checkSignature, checkTimestamp, readSeal, unknown } from './seal-checks.ts'
import { revocationLists } from './security-store.ts'
import { findSignatures, scanForSignatures, type PdfSignature } from './signature-dictionary.ts'

/** What is looked at in a sealed PDF, in this order; FORMAT.md, section 12, says what each demands. */
export type PdfCheckId =
  | 'pdf-form'
  | 'pdf-signatures'
  | 'pdf-byte-range'
  | 'pdf-revision'
  | 'pdf-digest'
  | 'pdf-cms'
  | 'pdf-certificate'
  | 'pdf-timestamp'
  | 'pdf-attachment'

/** Whose seal it says it is; true only as far as the checks hold. */
export interface PdfSeal {
  /** SHA-256 of the certificate's DER */
  certificateFingerprint: Hash
  subject: string
  issuer: string
  /** as the sealer says (/M); ISO 8601 UTC */
  claimedAt: string | null
  /** as a trusted authority's timestamp proves it; ISO 8601 UTC */
  timestampAt: string | null
  /** sealed by a demo server's own authority */
  demo: boolean
}

export interface SealedPdf {
  checks: Check<PdfCheckId>[]
  attachment: PdfAttachment | null
  seal: PdfSeal | null
}

export interface ReadSealedPdfOptions {
  /** DER; authorities of seals and of timestamps alike. Without any, the certificate stays unknown. */
  trustedCertificates: readonly Uint8Array[]
  /** now, for whoever looks */
  at: Date
}

/** A sealed PDF has one. */
const SIGNATURES = 1

/**
 * Checks a sealed PDF and takes out what it carries. Every check is reported, whether or not one before it failed.
 * @throws NotAPdf for what is no PDF, encrypted or too large; TypeError for a trusted certificate that is none
 */
export async function readSealedPdf(bytes: Uint8Array, { trustedCertificates, at }: ReadSealedPdfOptions): Promise<SealedPdf> {
  refuseOtherFiles(bytes)
  const trusted = trustedCertificates.map(readTrusted)
  const { file, form } = readForm(bytes)
  const signatures = file ? findSignatures(file) : scanForSignatures(bytes)
  const { attachment, checked } = await checkAttachment(file)
  const [first] = signatures
  const about = first ? await checkSeal(bytes, file, first, trusted, at) : nothingSealed()
  return { checks: [form, checkCount(signatures), ...about.checks, checked], attachment, seal: about.seal }
}

function readTrusted(der: Uint8Array) {
  try {
    return readCertificate(der)
  } catch (error) {
    throw new TypeError('a trusted certificate is no certificate', { cause: error })
  }
}

function readForm(bytes: Uint8Array): { file: PdfFile | null; form: Check<PdfCheckId> } {
  try {
    const file = readPdfFile(bytes)
    return { file, form: check('pdf-form', file.objects.size) }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { file: null, form: check('pdf-form', 0, [{ where: `byte ${error.at ?? 0}`, found: error.message }]) }
  }
}

function checkCount(signatures: readonly PdfSignature[]): Check<PdfCheckId> {
  if (signatures.length === SIGNATURES) return check('pdf-signatures', SIGNATURES)
  const places = signatures.map(({ start }) => `byte ${start}`)
  const finding: Finding = { where: places.join(', ') || 'the document', expected: String(SIGNATURES), found: String(signatures.length) }
  return check('pdf-signatures', signatures.length, [finding])
}

async function checkAttachment(file: PdfFile | null): Promise<{ attachment: PdfAttachment | null; checked: Check<PdfCheckId> }> {
  if (!file)
    return { attachment: null, checked: unknown('pdf-attachment', 0, [{ where: 'the document', found: 'its structure cannot be read' }]) }
  const { attachment, count, findings } = await readAttachment(file)
  return { attachment, checked: check('pdf-attachment', count, findings) }
}

interface AboutSeal {
  checks: Check<PdfCheckId>[]
  seal: PdfSeal | null
}

const sealIds = ['pdf-byte-range', 'pdf-revision', 'pdf-digest', 'pdf-cms', 'pdf-certificate', 'pdf-timestamp'] as const

const nothingSealed = (): AboutSeal => ({ checks: sealIds.map((id) => unknown(id, 0, [])), seal: null })

async function checkSeal(
  bytes: Uint8Array,
  file: PdfFile | null,
  signature: PdfSignature,
  trusted: Parameters<typeof checkTimestamp>[1],
  at: Date,
): Promise<AboutSeal> {
  const extent = [
    check<PdfCheckId>('pdf-byte-range', 1, byteRangeFindings(bytes, signature)),
    check<PdfCheckId>('pdf-revision', file?.revisions.length ?? 0, revisionFindings(bytes, file, signature)),
  ]
  const read = readSeal(signature)
  if ('problem' in read) {
    const cms = check<PdfCheckId>('pdf-cms', 1, [{ where: `the signature at byte ${signature.start}`, found: read.problem }])
    return {
      checks: [...extent, unknown('pdf-digest', 0, []), cms, unknown('pdf-certificate', 0, []), unknown('pdf-timestamp', 0, [])],
      seal: null,
    }
  }
  const { data } = read
  const stamped = await checkTimestamp(data, trusted)
  const claimedAt = signature.claimedAt
  const sealedAt = stamped.time ?? (claimedAt === null ? at : new Date(claimedAt))
  const checks = [
    ...extent,
    checkDigest(bytes, signature, data),
    await checkSignature(signature, data),
    await checkCertificate(data, trusted, { sealedAt, proven: stamped.time !== null, at }, () => (file ? revocationLists(file) : [])),
    stamped.checked,
  ]
  const { signer } = data
  const seal: PdfSeal = {
    certificateFingerprint: signer.fingerprint,
    subject: signer.subjectName,
    issuer: signer.issuerName,
    claimedAt,
    timestampAt: stamped.time?.toISOString() ?? null,
    demo: isDemo(signer),
  }
  return { checks, seal }
}
