import { authorityOf } from './certificate-use.ts'
import { extensions, type Certificate } from './certificate.ts'
import { equal } from './der.ts'
import { Malformed } from './malformed.ts'
import { verifyBySpki } from './public-key.ts'

/** What came of looking for a path from a certificate to a trusted one. */
export interface Path {
  /** from the certificate upwards, as far as it goes; the last is the trusted one where `trusted` */
  certificates: Certificate[]
  trusted: boolean
  /** what is wrong on the way, each with the certificate's name */
  problems: { where: string; found: string }[]
}

const LONGEST = 8
const understood = new Set<string>(Object.values(extensions))

/**
 * Follows the issuers to a trusted certificate (RFC 5280, 6, without policies, name constraints and revocation).
 * @param beside the certificates that came with the signature; each must be one that was signed by another, or by itself
 * @param time when everything on the path must have been valid
 */
export async function findPath(
  leaf: Certificate,
  beside: readonly Certificate[],
  trusted: readonly Certificate[],
  time: Date,
): Promise<Path> {
  const problems: Path['problems'] = []
  const certificates = [leaf]
  const isTrusted = (one: Certificate) => trusted.some(({ der }) => equal(der, one.der))
  let last = leaf
  while (!isTrusted(last) && !equal(last.issuer, last.subject)) {
    const issuer = await issuerOf(last, [...trusted, ...beside])
    if (!issuer) {
      const candidates = [...trusted, ...beside].some(({ subject }) => equal(subject, last.issuer))
      if (candidates) problems.push({ where: last.subjectName, found: 'not signed by the issuer that it names' })
      break
    }
    if (certificates.length >= LONGEST) throw new Malformed('a chain of certificates that is too long')
    certificates.push(issuer)
    last = issuer
  }
  if (equal(last.issuer, last.subject) && !isTrusted(last) && !(await signedBy(last, last)))
    problems.push({ where: last.subjectName, found: 'not signed by itself' })
  certificates.forEach((one, depth) => problems.push(...problemsOf(one, depth, time)))
  for (const stray of beside.filter((one) => !certificates.includes(one)))
    if (!(await issuerOf(stray, [...trusted, ...beside])))
      problems.push({ where: stray.subjectName, found: 'a certificate that nothing vouches for' })
  return { certificates, trusted: isTrusted(last), problems }
}

function* problemsOf(one: Certificate, depth: number, time: Date): Generator<Path['problems'][number]> {
  const where = one.subjectName
  if (time < one.notBefore) yield { where, found: `valid only from ${one.notBefore.toISOString()}` }
  if (time > one.notAfter) yield { where, found: `expired at ${one.notAfter.toISOString()}` }
  for (const [oid, { critical }] of one.extensions)
    if (critical && !understood.has(oid)) yield { where, found: `demands an extension that is not understood (${oid})` }
  if (depth === 0) return
  const authority = authorityOf(one)
  if (!authority) yield { where, found: 'may not issue certificates' }
  else if (depth - 1 > authority.below) yield { where, found: 'may not issue certificates for other authorities' }
}

async function issuerOf(one: Certificate, candidates: readonly Certificate[]): Promise<Certificate | undefined> {
  for (const candidate of candidates) if (equal(candidate.subject, one.issuer) && (await signedBy(one, candidate))) return candidate
  return undefined
}

async function signedBy(one: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await verifyBySpki(issuer.spki, one.signatureAlgorithm, one.signature, one.signed)
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
}
