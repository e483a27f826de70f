import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { actAs } from './act-as.ts'
import { CHALLENGE_MS, giveChallenge, spendChallenge } from './challenge.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { openSession } from './session.ts'
import { challengeIn, readAuthentication, verified } from './webauthn-answer.ts'

/** What the browser needs to find a passkey for this site by itself: no name is asked, so none can be tried out. */
export async function startSignIn(ctx: Context): Promise<object> {
  const { settings, clock } = ctx.deps
  const challenge = await ctx.act.alone('startSignIn', {}, async ({ em }) =>
    (await giveChallenge(em, 'sign-in', null, clock.real())).toString('base64url'),
  )
  return generateAuthenticationOptions({
    rpID: settings.rpId,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    timeout: CHALLENGE_MS,
    allowCredentials: [],
    userVerification: 'required',
  })
}

/** Signs in by a passkey's answer. @throws Refused CHALLENGE_EXPIRED, PASSKEY_UNKNOWN, PASSKEY_NOT_ACCEPTED, PASSKEY_CLONED, PERSON_INACTIVE */
export async function finishSignIn(ctx: Context, input: { response: unknown }): Promise<void> {
  const { clock } = ctx.deps
  const response = readAuthentication(input.response)
  const challenge = challengeIn(response)
  // On its own, so that an answer that fails has spent its challenge too.
  await ctx.act.alone('finishSignIn', {}, async ({ em }) => {
    await spendChallenge(em, challenge, 'sign-in', null, clock.real())
    return null
  })
  const whom = await ctx.act.alone(
    'finishSignIn',
    {},
    async ({ em }) => {
      const passkey = await em.findOne(Passkey, { credentialId: response.id })
      if (!passkey || Buffer.from(response.response.userHandle, 'base64url').toString() !== passkey.personId)
        throw refused('PASSKEY_UNKNOWN')
      const { personId, organizationId } = passkey
      const { newCounter, credentialBackedUp } = await verify(ctx, passkey, response, challenge)
      return actAs(em, passkey, async () => {
        const person = await em.findOneOrFail(Person, { id: personId })
        if (!person.active) throw refused('PERSON_INACTIVE')
        passkey.signCount = BigInt(newCounter)
        passkey.backedUp = credentialBackedUp
        passkey.lastUsedAt = clock.real()
        return { personId, organizationId }
      })
    },
    { secret: response.id },
  )
  await openSession(ctx, 'finishSignIn', whom)
}

async function verify(ctx: Context, passkey: Passkey, response: AuthenticationResponseJSON, challenge: string) {
  const { settings, log } = ctx.deps
  const { verified: sound, authenticationInfo } = await verified(
    () =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: settings.publicOrigin,
        expectedRPID: settings.rpId,
        requireUserVerification: true,
        // The counter is compared below, where its refusal has a code of its own.
        credential: { id: passkey.credentialId, publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')), counter: 0 },
      }),
    (error) => log.warn({ err: error, passkey: passkey.id }, 'a sign-in was refused'),
  )
  if (!sound) throw refused('PASSKEY_NOT_ACCEPTED', { check: 'signature' })
  const { newCounter, credentialDeviceType } = authenticationInfo
  if ((newCounter > 0 || passkey.signCount > 0n) && BigInt(newCounter) <= passkey.signCount) {
    // WebAuthn §7.2 step 22: two authenticators share this key, and one of them is not the person's.
    log.error({ passkey: passkey.id, counted: newCounter, expectedAbove: String(passkey.signCount) }, 'the counter of a passkey went back')
    throw refused('PASSKEY_CLONED')
  }
  // WebAuthn §7.2 step 19: whether a key may be copied to other devices is fixed when it is made.
  if ((credentialDeviceType === 'multiDevice') !== passkey.backupEligible)
    throw refused('PASSKEY_NOT_ACCEPTED', { check: 'backupEligible' })
  return authenticationInfo
}
