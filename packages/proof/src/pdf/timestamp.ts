import { purposesOf } from './certificate-use.ts'
import type { Certificate } from './certificate.ts'
import { integerOf, oidOf, readDer, smallIntegerOf, tags, timeOf, within, context, equal, type Der } from './der.ts'
import { Malformed } from './malformed.ts'
import { digestOf, type Digest } from './public-key.ts'
import { digestPieces, readSignedData, signatureProblems, signedDigest, types, type SignedData } from './signed-data.ts'

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** What a timestamp says (RFC 3161, TSTInfo). */
export interface Timestamp {
  token: SignedData
  time: Date
  digest: Digest
  /** the digest that was stamped */
  imprint: Uint8Array
  /** repeats the request's, where it had one */
  nonce: Uint8Array | null
}

/** Reads a timestamp token; throws Malformed for what is none. */
export function readTimestamp(bytes: Uint8Array): Timestamp {
  const token = readSignedData(bytes)
  if (token.contentType !== types.timestampInfo || !token.content) throw new Malformed('timestamp: no TSTInfo')
  return within(readDer(token.content, tags.sequence), (info) => {
    if (smallIntegerOf(info.any()) !== 1) throw new Malformed('timestamp: version')
    oidOf(info.take(tags.oid))
    const [digest, imprint] = info.sequence((pair) => [digestOf(pair.take(tags.sequence)), pair.take(tags.octetString).content] as const)
    integerOf(info.any())
    const time = timeOf(info.take(tags.generalizedTime))
    info.optional(tags.sequence)
    info.optional(tags.boolean)
    const nonce = info.optional(tags.integer)
    info.optional(context(0))
    info.optional(context(1))
    return { token, time, digest, imprint, nonce: nonce ? integerOf(nonce) : null }
  })
}

/** What does not hold: the token's own signature, and that it is over `stamped`. The way to a trusted certificate is looked for apart. */
export async function timestampProblems(timestamp: Timestamp, stamped: Uint8Array): Promise<string[]> {
  const { token, digest, imprint } = timestamp
  const problems = await signatureProblems(token)
  if (!equal(signedDigest(token), digestPieces(token.digest, [token.content ?? new Uint8Array()])))
    problems.push('the timestamp’s digest is not the one of what it says')
  if (!equal(imprint, digestPieces(digest, [stamped]))) problems.push('the timestamp is over something else than the signature')
  if (token.unsigned.size > 0) problems.push('the timestamp has attributes that nobody signed')
  if (!mayStamp(token.signer)) problems.push('the certificate of the timestamp is not one for timestamps')
  return problems
}

/** RFC 3161, 2.3: the one purpose, and critical. */
function mayStamp(certificate: Certificate): boolean {
  const usage = purposesOf(certificate)
  return usage?.critical === true && usage.purposes.length === 1 && usage.purposes[0] === TIME_STAMPING
}

/** The token that hangs on a signature, if one does. */
export const tokenOf = (unsigned: ReadonlyMap<string, Der>): Uint8Array | undefined => unsigned.get(types.timestampToken)?.bytes
