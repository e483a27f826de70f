import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import { z } from 'zod'
import { refused } from '../platform/refusal.ts'

const part = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/)

const credential = {
  id: part(2_000),
  rawId: part(2_000),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
}

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: part(8_000),
    attestationObject: part(100_000),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
})

const authentication = z.object({
  ...credential,
  response: z.object({ clientDataJSON: part(8_000), authenticatorData: part(8_000), signature: part(8_000), userHandle: part(200) }),
})

/** What `navigator.credentials.create` answered. @throws Refused PASSKEY_NOT_ACCEPTED */
export const readRegistration = (response: unknown): RegistrationResponseJSON => read(registration, response)

/** What `navigator.credentials.get` answered; a passkey that is found without a name always tells whose it is. @throws Refused PASSKEY_NOT_ACCEPTED */
export const readAuthentication = (response: unknown): AuthenticationResponseJSON & { response: { userHandle: string } } =>
  read(authentication, response)

function read<T>(schema: z.ZodType<T>, response: unknown): T {
  const parsed = schema.safeParse(response)
  if (!parsed.success) throw refused('PASSKEY_NOT_ACCEPTED', { check: parsed.error.issues[0]?.path.join('.') || 'response' })
  return parsed.data
}

/**
 * The challenge that the answer claims to be for, base64url; the library compares it with the one that was spent.
 * An answer from inside a foreign page's frame is refused: our own page is never framed.
 */
export function challengeIn(response: { response: { clientDataJSON: string } }): string {
  try {
    const { challenge, crossOrigin } = decodeClientDataJSON(response.response.clientDataJSON)
    if (crossOrigin === true) throw refused('PASSKEY_NOT_ACCEPTED', { check: 'crossOrigin' })
    return part(200).parse(challenge)
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') throw error
    throw refused('PASSKEY_NOT_ACCEPTED', { check: 'clientDataJSON' })
  }
}

/** The library says no by throwing: the sentence goes to the log, a code to the person. */
export async function verified<T>(verify: () => Promise<T>, log: (error: unknown) => void): Promise<T> {
  try {
    return await verify()
  } catch (error) {
    log(error)
    const reason = error instanceof Error ? error.message : ''
    if (/user verification (was )?required/i.test(reason)) throw refused('USER_VERIFICATION_NEEDED')
    throw refused('PASSKEY_NOT_ACCEPTED', { check: CHECKS.find(([words]) => words.test(reason))?.[1] ?? 'assertion' })
  }
}

const CHECKS: readonly (readonly [RegExp, string])[] = [
  [/top origin|cross-origin/i, 'crossOrigin'],
  [/origin/i, 'origin'],
  [/RP ?ID/i, 'rpId'],
  [/challenge/i, 'challenge'],
  [/type/i, 'type'],
  [/present/i, 'userPresence'],
  [/alg/i, 'algorithm'],
  [/signature/i, 'signature'],
]
