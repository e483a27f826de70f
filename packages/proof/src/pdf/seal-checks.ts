import { check, type Check, type Finding } from '../report.ts'
import { bytesToHex } from '@noble/hashes/utils.js'
import { isDemo, keyUsageOf, purposesOf } from './certificate-use.ts'
import type { Certificate } from './certificate.ts'
import { firstDer } from './der.ts'
import { coveredBy } from './extent.ts'
import { Malformed } from './malformed.ts'
import type { PdfCheckId } from './read-sealed-pdf.ts'
import type { PdfSignature } from './signature-dictionary.ts'
import { digestPieces, readSignedData, signatureProblems, signedDigest, types, type SignedData } from './signed-data.ts'
import { readTimestamp, timestampProblems, tokenOf, type Timestamp } from './timestamp.ts'
import { readRevocationList, revokedAt } from './revocation-list.ts'
import { findPath } from './trust.ts'

const SUB_FILTER = 'ETSI.CAdES.detached'
const known = new Set<string>([types.timestampToken])

/** A check that cannot be told, and why. */
export const unknown = (id: PdfCheckId, count: number, findings: Finding[]): Check<PdfCheckId> => ({
  id,
  outcome: 'unknown',
  count,
  findings,
})

const inWords = (error: unknown): string => {
  if (error instanceof Malformed) return error.message
  throw error
}

/** Reads the signature's value, which is filled up with zeros; or says why it cannot be read. */
export function readSeal({ contents }: PdfSignature): { data: SignedData } | { problem: string } {
  if (!contents) return { problem: 'no value in lower-case hexadecimal' }
  try {
    const { bytes } = firstDer(contents.bytes)
    if (contents.bytes.subarray(bytes.length).some((byte) => byte !== 0))
      return { problem: 'something other than zeros after the signature' }
    return { data: readSignedData(bytes) }
  } catch (error) {
    return { problem: inWords(error) }
  }
}

/** The signed digest is the one of the bytes that the seal covers. */
export function checkDigest(bytes: Uint8Array, signature: PdfSignature, data: SignedData): Check<PdfCheckId> {
  const pieces = coveredBy(bytes, signature)
  if (!pieces) return check('pdf-digest', 0, [{ where: '/ByteRange', expected: 'bytes that the file has' }])
  try {
    const [expected, found] = [bytesToHex(signedDigest(data)), bytesToHex(digestPieces(data.digest, pieces))]
    return check('pdf-digest', 1, expected === found ? [] : [{ where: 'the document', expected, found }])
  } catch (error) {
    return check('pdf-digest', 1, [{ where: 'the signature', found: inWords(error) }])
  }
}

/** The signature is one of PAdES baseline B (ETSI EN 319 142-1, 6): over its attributes, naming its certificate, without a signing time of its own. */
export async function checkSignature({ filter, subFilter, start }: PdfSignature, data: SignedData): Promise<Check<PdfCheckId>> {
  const where = `the signature at byte ${start}`
  const findings: Finding[] = []
  if (filter !== 'Adobe.PPKLite' || subFilter !== SUB_FILTER) findings.push({ where, expected: SUB_FILTER, found: subFilter ?? 'nothing' })
  if (data.contentType !== types.data || data.content) findings.push({ where, found: 'a signature with a content of its own' })
  if (data.signed.has(types.signingTime)) findings.push({ where, found: 'a signing time among the signed attributes' })
  if (!data.signed.has(types.signingCertificateV2)) findings.push({ where, expected: 'ESS signing-certificate-v2' })
  for (const type of data.unsigned.keys())
    if (!known.has(type)) findings.push({ where, found: `an attribute that nobody signed (${type})` })
  try {
    for (const found of await signatureProblems(data)) findings.push({ where, found })
  } catch (error) {
    findings.push({ where, found: inWords(error) })
  }
  return check('pdf-cms', 1, findings)
}

/** What the check of a certificate needs to know about time. */
export interface Moments {
  /** when it was sealed, as far as that is known */
  sealedAt: Date
  /** did a timestamp prove it */
  proven: boolean
  /** now, for whoever looks */
  at: Date
}

const documentPurposes = new Set([
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
  '2.5.29.37.0',
])

/** The certificate was good for sealing when it was used, and leads to one that is trusted. */
export async function checkCertificate(
  data: SignedData,
  trusted: readonly Certificate[],
  moments: Moments,
  lists: () => readonly Uint8Array[],
): Promise<Check<PdfCheckId>> {
  const { signer } = data
  try {
    const { certificates, trusted: isTrusted, problems } = await findPath(signer, data.certificates, trusted, moments.sealedAt)
    const findings: Finding[] = [
      ...problems,
      ...useFindings(signer),
      ...(await revocationFindings(certificates, lists(), moments.sealedAt)),
    ]
    const count = certificates.length
    const root = certificates.at(-1) ?? signer
    if (!isTrusted && trusted.length > 0)
      findings.push({ where: root.subjectName, expected: 'a certificate of the trust list', found: root.fingerprint })
    if (findings.length > 0) return check('pdf-certificate', count, findings)
    if (!isTrusted) {
      const found = isDemo(signer) ? `a demo seal, which proves nothing about who made it; ${root.fingerprint}` : root.fingerprint
      return unknown('pdf-certificate', count, [{ where: root.subjectName, expected: 'a trust list that names it', found }])
    }
    const ended = certificates.find(({ notAfter }) => notAfter < moments.at)
    if (ended && !moments.proven)
      return unknown('pdf-certificate', count, [
        { where: ended.subjectName, expected: 'a timestamp from before it ended', found: `expired at ${ended.notAfter.toISOString()}` },
      ])
    return check('pdf-certificate', count)
  } catch (error) {
    return check('pdf-certificate', 1, [{ where: 'the certificates', found: inWords(error) }])
  }
}

/** What the revocation lists in the document say of the certificates on the path, each below the one that issued it. */
async function revocationFindings(path: readonly Certificate[], ders: readonly Uint8Array[], time: Date): Promise<Finding[]> {
  const lists = ders.map(readRevocationList)
  const findings: Finding[] = []
  for (const [depth, one] of path.entries()) {
    const date = await revokedAt(one, path[depth + 1] ?? one, lists)
    if (date && date <= time) findings.push({ where: one.subjectName, found: `revoked at ${date.toISOString()}` })
  }
  return findings
}

function* useFindings(signer: Certificate): Generator<Finding> {
  const where = signer.subjectName
  const uses = keyUsageOf(signer)
  if (!uses?.some((use) => use === 'signatures' || use === 'commitment')) yield { where, expected: 'a key for signatures (keyUsage)' }
  const purposes = purposesOf(signer)?.purposes
  if (purposes && !purposes.some((purpose) => documentPurposes.has(purpose)))
    yield { where, expected: 'a key for documents (extKeyUsage)', found: purposes.join(', ') }
}

/** The timestamp over the signature's value, where there is one. @returns the time that it proves, which it does only when the check passes */
export async function checkTimestamp(
  data: SignedData,
  trusted: readonly Certificate[],
): Promise<{ checked: Check<PdfCheckId>; time: Date | null }> {
  const token = tokenOf(data.unsigned)
  if (!token) return { checked: check('pdf-timestamp', 0), time: null }
  try {
    const timestamp: Timestamp = readTimestamp(token)
    const { signer, certificates } = timestamp.token
    const where = `the timestamp of ${signer.subjectName}`
    const path = await findPath(signer, certificates, trusted, timestamp.time)
    const findings: Finding[] = (await timestampProblems(timestamp, data.signature)).map((found) => ({ where, found }))
    findings.push(...path.problems)
    if (findings.length > 0) return { checked: check('pdf-timestamp', 1, findings), time: null }
    if (path.trusted) return { checked: check('pdf-timestamp', 1), time: timestamp.time }
    const root = path.certificates.at(-1) ?? signer
    const found = `${timestamp.time.toISOString()} by ${root.fingerprint}`
    return { checked: unknown('pdf-timestamp', 1, [{ where, expected: 'a trust list that names its authority', found }]), time: null }
  } catch (error) {
    return { checked: check('pdf-timestamp', 1, [{ where: 'the timestamp', found: inWords(error) }]), time: null }
  }
}
