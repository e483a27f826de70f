import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeCbor } from './cbor.ts'
import type { Hash } from './hash.ts'

/** An authenticator's part of an assertion (Web Authentication, 6.1). */
export interface AuthenticatorData {
  rpIdHash: Hash
  userPresent: boolean
  userVerified: boolean
  /** the key can be copied between devices */
  backupEligible: boolean
  /** … and has been */
  backedUp: boolean
  /** 0 where the authenticator does not count */
  signCount: number
}

const HEADER = 37

/** Reads an assertion's authenticator data; throws a TypeError when it is malformed or holds more than an assertion's does. */
export function readAuthenticatorData(bytes: Uint8Array): AuthenticatorData {
  if (bytes.length < HEADER) throw new TypeError('authenticator data is too short')
  const flags = bytes[32] ?? 0
  const flag = (bit: number) => (flags & (1 << bit)) !== 0
  if (flag(6)) throw new TypeError('an assertion carries no attested credential')
  const extensions = bytes.subarray(HEADER)
  if (flag(7) ? !(decodeCbor(extensions) instanceof Map) : extensions.length > 0) throw new TypeError('extensions do not match their flag')
  if (flag(4) && !flag(3)) throw new TypeError('backed up without being eligible for it')
  return {
    rpIdHash: bytesToHex(bytes.subarray(0, 32)),
    userPresent: flag(0),
    userVerified: flag(2),
    backupEligible: flag(3),
    backedUp: flag(4),
    signCount: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33),
  }
}
