import { base64urlDecode, base64urlEncode, keyFingerprint, sha256 } from '@mengyue/proof'
import { ed25519 } from '@noble/curves/ed25519.js'
import { authenticatorData, concat, publicKeyCose, utf8 } from '../authenticator/credential-bytes.ts'
import { SoftwareAuthenticator, type Misbehaviour } from '../authenticator/software-authenticator.ts'

/** What an authenticator gives for a challenge, base64url. */
export interface Answer {
  clientDataJSON: string
  authenticatorData: string
  signature: string
}

/** A passkey whose key follows from its name, so that vectors come out the same every time. */
export interface Passkey {
  publicKey: string
  fingerprint: string
  backupEligible: boolean
  answer(challenge: string, origin: string, wrong?: Misbehaviour): Answer
}

/** On one device: ES256. */
export function devicePasskey(name: string, rpId: string): Passkey {
  const secretKey = sha256(utf8(`passkey of ${name}`))
  const credential = { id: base64urlEncode(sha256(utf8(name))), rpId, userHandle: '', secretKey: base64urlEncode(secretKey) }
  const authenticator = new SoftwareAuthenticator([credential])
  return {
    ...published(publicKeyCose(secretKey)),
    backupEligible: false,
    answer: (challenge, origin, wrong = {}) => {
      const { clientDataJSON, authenticatorData: data, signature } = authenticator.get({ challenge, rpId }, origin, wrong).response
      return { clientDataJSON, authenticatorData: data, signature }
    },
  }
}

// UP, UV, BE and BS: a passkey that its owner's devices share.
const SYNCED = 0b0001_1101

/** Shared between devices, which its flags tell: EdDSA. */
export function syncedPasskey(name: string, rpId: string): Passkey {
  const secretKey = sha256(utf8(`passkey of ${name}`))
  // COSE_Key: OKP (1), EdDSA (-8), Ed25519 (6), x.
  const cose = concat(Uint8Array.of(0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20), ed25519.getPublicKey(secretKey))
  return {
    ...published(cose),
    backupEligible: true,
    answer: (challenge, origin) => {
      const clientDataJSON = utf8(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
      const data = authenticatorData(rpId, SYNCED, 0)
      return {
        clientDataJSON: base64urlEncode(clientDataJSON),
        authenticatorData: base64urlEncode(data),
        signature: base64urlEncode(ed25519.sign(concat(data, sha256(clientDataJSON)), secretKey)),
      }
    },
  }
}

const published = (cose: Uint8Array) => ({
  publicKey: base64urlEncode(cose),
  fingerprint: keyFingerprint(base64urlDecode(base64urlEncode(cose))),
})
