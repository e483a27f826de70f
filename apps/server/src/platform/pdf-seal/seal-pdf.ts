import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { readCertificate } from '@mengyue/proof/pdf'
import { SealError } from './seal-error.ts'
import { addSealRevision } from './seal-revision.ts'
import type { SealSigner } from './seal-signer.ts'
import { signDigest, signedData } from './signed-data.ts'
import { timestamp } from './timestamp-authority.ts'

/** Room for a timestamp with its chain; those in use take 4 to 7 kB. */
const ROOM_FOR_TIMESTAMP = 12 * 1024
const ROOM_FOR_SIGNATURE = 2 * 1024

/**
 * Seals a PDF: PAdES baseline B-B, with a timestamp (B-T) where the signer names an authority, and with the chain of certificates in the document,
 * and the revocation lists that can be had.
 * Without timestamp and lists the same PDF, signer and time give the same bytes. What takes time (hashing, the authority) does not hold up the event loop.
 * @param at when it is sealed, as the seal says it
 * @throws SealError PDF_NOT_SEALABLE, TSA_UNREACHABLE, TSA_REFUSED
 */
export async function sealPdf(pdf: Uint8Array, signer: SealSigner, at: Date): Promise<Uint8Array> {
  const certificates = [signer.certificate, ...signer.chain]
  const size = certificates.reduce((sum, { length }) => sum + length, 0)
  const room = ROOM_FOR_SIGNATURE + size + (signer.timestampUrl ? ROOM_FOR_TIMESTAMP : 0)
  const name = readCertificate(signer.certificate).subjectName
  const lists = await signer.revocationLists()
  // Reading the PDF, hashing it and signing take milliseconds each: a turn for each.
  await nextTurn()
  const { bytes, contents } = addSealRevision(pdf, { at, name, room, certificates, lists })
  const digest = await digestOf(signer.key.digest, [bytes.subarray(0, contents.start), bytes.subarray(contents.end)])
  await nextTurn()
  const signature = await signDigest(digest, signer.key, signer.certificate)
  const token = signer.timestampUrl ? await timestamp(signer.timestampUrl, signature.value) : undefined
  const cms = signedData(signature, signer.key, certificates, token)
  if (cms.length > room) throw new SealError('TSA_REFUSED', `the timestamp is too long (${token?.length ?? 0} bytes)`)
  bytes.write(Buffer.from(cms).toString('hex'), contents.start + 1, 'latin1')
  return bytes
}

/** About a millisecond of hashing. */
const TURN_BYTES = 1024 * 1024

/** Hashes pieces in turns of the event loop, without a copy of them; each turn begins after the others who wait have had theirs. */
async function digestOf(algorithm: 'SHA-256' | 'SHA-384', pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const hash = createHash(algorithm)
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += TURN_BYTES) {
      await nextTurn()
      hash.update(piece.subarray(at, at + TURN_BYTES))
    }
  return hash.digest()
}
