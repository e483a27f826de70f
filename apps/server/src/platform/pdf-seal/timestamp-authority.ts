import { createHash, randomBytes } from 'node:crypto'
import { DerReader, readDer, smallIntegerOf, tags } from '@mengyue/proof/der'
import { readTimestamp, timestampProblems } from '@mengyue/proof/pdf'
import { integer, nothing, octets, oid, sequence, yes } from './der-writer.ts'
import { SealError } from './seal-error.ts'

const PATIENCE_MS = 10_000
/** A token with a long chain takes about 8 kB. */
const LARGEST_ANSWER = 64 * 1024
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing)

/**
 * Asks an authority for a timestamp (RFC 3161 over HTTP) and checks that it answers the question: over these bytes, with this nonce, soundly signed.
 * @param stamped the bytes that are hashed and stamped
 * @returns the token
 * @throws SealError TSA_UNREACHABLE, where trying again helps, or TSA_REFUSED
 */
export async function timestamp(url: string, stamped: Uint8Array): Promise<Uint8Array> {
  const nonce = randomBytes(8)
  // Always of eight digits in DER, neither negative nor shorter.
  nonce[0] = 0x40 | ((nonce[0] ?? 0) & 0x3f)
  const imprint = createHash('sha256').update(stamped).digest()
  const answer = await ask(url, sequence(integer(1), sequence(sha256, octets(imprint)), integer(nonce), yes))
  try {
    const token = tokenIn(answer)
    const stamp = readTimestamp(token)
    const problems = await timestampProblems(stamp, stamped)
    if (!stamp.nonce || !Buffer.from(integer(stamp.nonce)).equals(integer(nonce))) problems.push('the timestamp answers another question')
    if (problems.length > 0) throw new Error(problems.join('; '))
    return token
  } catch (error) {
    throw new SealError(
      'TSA_REFUSED',
      `${new URL(url).origin} gave no usable timestamp: ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}

async function ask(url: string, question: Uint8Array): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(question),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      pieces.push(piece)
      length += piece.length
      if (length > LARGEST_ANSWER) throw new Error('the answer is too long')
    }
    return Buffer.concat(pieces)
  } catch (error) {
    throw new SealError(
      'TSA_UNREACHABLE',
      `${new URL(url).origin} cannot be asked for a timestamp: ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}

/** TimeStampResp: a status of 0 or 1, and the token. */
function tokenIn(answer: Uint8Array): Uint8Array {
  const inside = new DerReader(readDer(answer, tags.sequence).content)
  const status = smallIntegerOf(new DerReader(inside.take(tags.sequence).content).any())
  if (status > 1) throw new Error(`status ${status}`)
  const token = inside.take(tags.sequence).bytes
  inside.end()
  return token
}
