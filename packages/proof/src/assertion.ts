import { readAuthenticatorData, type AuthenticatorData } from './authenticator-data.ts'
import { base64urlEncode } from './base64url.ts'
import { readPublicKey, verifySignature, type PublicKey } from './cose.ts'
import { sha256, sha256Hex } from './hash.ts'

export interface AssertionInput {
  /** the 32 bytes that were to be signed: `statementChallenge(statement)` */
  challenge: Uint8Array
  /** `https://host[:port]` of the site on which it was signed */
  origin: string
  /** the WebAuthn relying party: a host name */
  rpId: string
  publicKeyCose: Uint8Array
  clientDataJSON: Uint8Array
  authenticatorData: Uint8Array
  signature: Uint8Array
}

export type AssertionCheckId =
  | 'client-data'
  | 'type'
  | 'challenge'
  | 'origin'
  | 'cross-origin'
  | 'authenticator-data'
  | 'rp-id'
  | 'user-present'
  | 'user-verified'
  | 'public-key'
  | 'signature'

export interface AssertionCheck {
  id: AssertionCheckId
  ok: boolean
  /** what was found, for a person to read */
  detail: string
}

export interface AssertionReport {
  ok: boolean
  /** every check, in this order, whether or not one before it failed */
  checks: AssertionCheck[]
  userVerified: boolean
  backupEligible: boolean
  backedUp: boolean
  signCount: number
}

/** Verifies a WebAuthn assertion (Web Authentication, 7.2) with ES256, EdDSA or RS256; user verification is required. Never throws on bad input. */
export function verifyAssertion({ publicKeyCose, challenge, ...input }: AssertionInput): Promise<AssertionReport> {
  return verifyAssertionBy(openKey(publicKeyCose), { ...input, challenge: base64urlEncode(challenge) })
}

/** What is verified by a key that was read before; the challenge as clientDataJSON shows it. */
export type OpenInput = Omit<AssertionInput, 'publicKeyCose' | 'challenge'> & { challenge: string }

/** A key that was read, or why it cannot be. */
export type OpenKey = Attempt<PublicKey>

/** Reads a key, once for all that it signed. */
export const openKey = (publicKeyCose: Uint8Array): OpenKey => attempt(() => readPublicKey(publicKeyCose))

/** The same as `verifyAssertion`, with a key that was read before. */
export async function verifyAssertionBy(key: OpenKey, input: OpenInput): Promise<AssertionReport> {
  const client = attempt(() => readClientData(input.clientDataJSON))
  const authenticator = attempt(() => readAuthenticatorData(input.authenticatorData))
  const signature = key.ok
    ? await verifySignature(key.value, input.signature, signedBytes(input)).then(
        (ok) => check('signature', ok, ok ? key.value.algorithm : 'does not match the key and the signed bytes'),
        (error: unknown) => check('signature', false, reason(error)),
      )
    : check('signature', false, 'no key to verify it with')

  const about = (id: AssertionCheckId, found: string | undefined, expected: string) =>
    check(id, found === expected, found === expected ? expected : `${found ?? 'nothing'} instead of ${expected}`)
  const said = client.ok ? client.value : {}
  const data: Partial<AuthenticatorData> = authenticator.ok ? authenticator.value : {}
  const checks = [
    check('client-data', client.ok, client.ok ? 'a JSON object' : client.reason),
    about('type', text(said['type']), 'webauthn.get'),
    about('challenge', text(said['challenge']), input.challenge),
    about('origin', text(said['origin']), input.origin),
    checkCrossOrigin(client.ok, said),
    check('authenticator-data', authenticator.ok, authenticator.ok ? `${input.authenticatorData.length} bytes` : authenticator.reason),
    about('rp-id', data.rpIdHash, hashOfRpId(input.rpId)),
    check('user-present', data.userPresent === true, data.userPresent ? 'yes' : 'no'),
    check('user-verified', data.userVerified === true, data.userVerified ? 'yes' : 'no'),
    check('public-key', key.ok, key.ok ? key.value.algorithm : key.reason),
    signature,
  ]
  return {
    ok: checks.every(({ ok }) => ok),
    checks,
    userVerified: data.userVerified ?? false,
    backupEligible: data.backupEligible ?? false,
    backedUp: data.backedUp ?? false,
    signCount: data.signCount ?? 0,
  }
}

let lastRpId = { rpId: '', hash: '' }

/** All assertions of a file are for one relying party. */
function hashOfRpId(rpId: string): string {
  if (lastRpId.rpId !== rpId) lastRpId = { rpId, hash: sha256Hex(rpId) }
  return lastRpId.hash
}

/** What an authenticator signs: authenticatorData ‖ SHA-256(clientDataJSON). */
function signedBytes({
  authenticatorData,
  clientDataJSON,
}: Pick<AssertionInput, 'authenticatorData' | 'clientDataJSON'>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(authenticatorData.length + 32)
  bytes.set(authenticatorData)
  bytes.set(sha256(clientDataJSON), authenticatorData.length)
  return bytes
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function readClientData(bytes: Uint8Array): Record<string, unknown> {
  // The specification's "UTF-8 decode" drops a byte order mark, as TextDecoder does.
  const value: unknown = JSON.parse(decoder.decode(bytes))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not a JSON object')
  return value as Record<string, unknown>
}

/** Signing inside another site's frame is refused: the signatory could not see where they are. */
function checkCrossOrigin(readable: boolean, said: Record<string, unknown>): AssertionCheck {
  const own = readable && (said['crossOrigin'] === false || said['crossOrigin'] === undefined) && said['topOrigin'] === undefined
  return check('cross-origin', own, own ? 'signed on the site itself' : 'signed within a page of another origin, or not known')
}

function check(id: AssertionCheckId, ok: boolean, detail: string): AssertionCheck {
  return { id, ok, detail }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

type Attempt<T> = { ok: true; value: T } | { ok: false; reason: string }

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    return { ok: false, reason: reason(error) }
  }
}
