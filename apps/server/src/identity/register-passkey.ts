import { keyFingerprint } from '@mengyue/proof'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { flushUnique } from '../platform/database/flush-unique.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { CHALLENGE_MS, giveChallenge, spendChallenge } from './challenge.ts'
import type { FinishPasskeyInput, IntentInput } from './inputs.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { signedIn } from './signed-in.ts'
import { challengeIn, readRegistration, verified } from './webauthn-answer.ts'

/** COSE: EdDSA, ES256, RS256, which the proof package verifies too. */
const ALGORITHMS = [-8, -7, -257]

/** What the browser needs to make a passkey: discoverable, so that one signs in without typing a name, and always with the person verified. */
export async function startPasskeyRegistration(ctx: Context, input: IntentInput): Promise<object> {
  const { settings } = ctx.deps
  const { personId } = signedIn(ctx.viewer)
  const challenge = await giveChallenge(ctx, 'startPasskeyRegistration', input)
  const [person, known] = await Promise.all([ctx.em.findOneOrFail(Person, { id: personId }), ctx.em.find(Passkey, { personId })])
  return generateRegistrationOptions({
    rpName: '盟约 Mengyue',
    rpID: settings.rpId,
    userID: new TextEncoder().encode(personId),
    userName: person.email,
    userDisplayName: person.name,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

/** Keeps the passkey that the browser made; a second and third are welcome. @throws Refused CHALLENGE_EXPIRED, PASSKEY_NOT_ACCEPTED, PASSKEY_EXISTS */
export async function finishPasskeyRegistration(ctx: Context, input: FinishPasskeyInput): Promise<void> {
  const { settings, clock, log } = ctx.deps
  const response = readRegistration(input.response)
  const label = readText('label', input.label, 60)
  const challenge = challengeIn(response)
  await ctx.act.alone('finishPasskeyRegistration', input, async ({ em, viewer }) => {
    const { personId, organizationId } = signedIn(viewer)
    await spendChallenge(em, challenge, 'registration', personId, clock.real())
    const { registrationInfo } = await verified(
      () =>
        verifyRegistrationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: settings.publicOrigin,
          expectedRPID: settings.rpId,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        }),
      (error) => log.warn({ err: error, person: personId }, 'a passkey was not registered'),
    )
    if (!registrationInfo) throw refused('PASSKEY_NOT_ACCEPTED', { check: 'attestation' })
    const { credential, credentialDeviceType, credentialBackedUp } = registrationInfo
    const id = newId()
    em.persist(
      em.create(Passkey, {
        id,
        personId,
        organizationId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        fingerprint: keyFingerprint(credential.publicKey),
        label,
        transports: [...(credential.transports ?? [])],
        signCount: BigInt(credential.counter),
        backupEligible: credentialDeviceType === 'multiDevice',
        backedUp: credentialBackedUp,
        createdAt: clock.real(),
      }),
    )
    await flushUnique(em, () => refused('PASSKEY_EXISTS'))
    return id
  })
}
