import { base64urlDecode, base64urlEncode, sha256 } from '@mengyue/proof'
import { p256 } from '@noble/curves/nist.js'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { attestationObject, attestedCredential, authenticatorData, concat, flag, publicKeyCose, utf8 } from './credential-bytes.ts'

/** A credential as it is exported; binary fields in base64url. */
export interface SoftwareCredential {
  id: string
  rpId: string
  userHandle: string
  secretKey: string
}

/** Ways to misbehave on purpose: each replaces what an honest authenticator in an honest browser would say. */
export interface Misbehaviour {
  /** false: the person was not asked for a fingerprint or PIN */
  userVerified?: boolean
  userPresent?: boolean
  origin?: string
  rpId?: string
  /** base64url */
  challenge?: string
  crossOrigin?: boolean
  /** counter of signatures; an honest one here does not count and says 0, as passkeys do that several devices share */
  signCount?: number
  /** signs with a key that nobody registered */
  foreignKey?: boolean
  /** gives the answer before this one once more */
  replay?: boolean
}

/**
 * An authenticator in software: genuine ES256 keys and genuine WebAuthn answers, for tests and for the story player.
 * The server has no way around a real assertion; this makes them.
 */
export class SoftwareAuthenticator {
  readonly #credentials: SoftwareCredential[]
  #lastAnswer: AuthenticationResponseJSON | null = null

  /** @param credentials what `export()` gave, to go on with the same keys */
  constructor(credentials: readonly SoftwareCredential[] = []) {
    this.#credentials = credentials.map((credential) => ({ ...credential }))
  }

  /** All credentials with their secret keys, as JSON. Whoever reads it can sign. */
  export(): SoftwareCredential[] {
    return this.#credentials.map((credential) => ({ ...credential }))
  }

  /**
   * Makes a credential: `navigator.credentials.create`.
   * @param origin of the page on which it happens
   * @throws Error when the site does not take ES256, or already knows one of these credentials
   */
  create(options: PublicKeyCredentialCreationOptionsJSON, origin: string, wrong: Misbehaviour = {}): RegistrationResponseJSON {
    if (!options.pubKeyCredParams.some(({ alg }) => alg === -7)) throw new Error('NotSupportedError: the site does not take ES256')
    if (options.excludeCredentials?.some(({ id }) => this.#find(id))) throw new Error('InvalidStateError: already registered')
    const rpId = effectiveRpId(options.rp.id, origin)
    const secretKey = p256.utils.randomSecretKey()
    const id = crypto.getRandomValues(new Uint8Array(32))
    const cose = publicKeyCose(secretKey)
    const flags = flag.attestedCredential | presence(wrong)
    const authData = authenticatorData(wrong.rpId ?? rpId, flags, 0, attestedCredential(id, cose))
    const credential = { id: base64urlEncode(id), rpId, userHandle: options.user.id, secretKey: base64urlEncode(secretKey) }
    this.#credentials.push(credential)
    return {
      id: credential.id,
      rawId: credential.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64urlEncode(clientData('webauthn.create', options.challenge, origin, wrong)),
        attestationObject: base64urlEncode(attestationObject(authData)),
        transports: ['internal'],
      },
    }
  }

  /**
   * Answers a challenge: `navigator.credentials.get`, with the newest credential that fits.
   * @throws Error when it has none for this site
   */
  get(options: PublicKeyCredentialRequestOptionsJSON, origin: string, wrong: Misbehaviour = {}): AuthenticationResponseJSON {
    if (wrong.replay && this.#lastAnswer) return this.#lastAnswer
    const rpId = effectiveRpId(options.rpId, origin)
    const allowed = options.allowCredentials ?? []
    const credential = this.#credentials.findLast(
      ({ id, rpId: of }) => of === rpId && (allowed.length === 0 || allowed.some((one) => one.id === id)),
    )
    if (!credential) throw new Error(`NotAllowedError: no credential for ${rpId}`)
    const authData = authenticatorData(wrong.rpId ?? rpId, presence(wrong), wrong.signCount ?? 0)
    const clientDataJSON = clientData('webauthn.get', options.challenge, origin, wrong)
    const secretKey = wrong.foreignKey ? p256.utils.randomSecretKey() : base64urlDecode(credential.secretKey)
    const signature = p256.sign(concat(authData, sha256(clientDataJSON)), secretKey, { format: 'der' })
    this.#lastAnswer = {
      id: credential.id,
      rawId: credential.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64urlEncode(clientDataJSON),
        authenticatorData: base64urlEncode(authData),
        signature: base64urlEncode(signature),
        userHandle: credential.userHandle,
      },
    }
    return this.#lastAnswer
  }

  #find(id: string): SoftwareCredential | undefined {
    return this.#credentials.find((credential) => credential.id === id)
  }
}

function presence({ userPresent = true, userVerified = true }: Misbehaviour): number {
  return (userPresent ? flag.userPresent : 0) | (userVerified ? flag.userVerified : 0)
}

function clientData(type: string, challenge: string, origin: string, wrong: Misbehaviour): Uint8Array {
  return utf8(
    JSON.stringify({
      type,
      challenge: wrong.challenge ?? challenge,
      origin: wrong.origin ?? origin,
      crossOrigin: wrong.crossOrigin ?? false,
    }),
  )
}

/** As a browser does: the page's own host, or a parent domain of it that the site asks for. */
function effectiveRpId(asked: string | undefined, origin: string): string {
  const host = new URL(origin).hostname
  if (asked === undefined || asked === host || host.endsWith(`.${asked}`)) return asked ?? host
  throw new Error(`SecurityError: ${asked} is not a domain of ${origin}`)
}
