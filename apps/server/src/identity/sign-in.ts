import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Context } from '../platform/graphql/context.ts'
import { lockOutcome, rememberOutcome } from '../platform/database/claim.ts'
import { refused } from '../platform/refusal.ts'
import { newSessionToken } from '../platform/secret.ts'
import { actAs } from './act-as.ts'
import { CHALLENGE_MS, giveChallenge, spendChallenge } from './challenge.ts'
import type { FinishSignInInput, IntentInput } from './inputs.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { enterSession, isRepeatable, renewSession, writeSession, type OpenedSession } from './session.ts'
import { challengeIn, readAuthentication, verified } from './webauthn-answer.ts'

/** What the browser needs to find a passkey for this site by itself: no name is asked, so none can be tried out. @throws Refused CHALLENGE_EXPIRED */
export async function startSignIn(ctx: Context, input: IntentInput): Promise<object> {
  const challenge = await giveChallenge(ctx, 'startSignIn', input)
  return generateAuthenticationOptions({
    rpID: ctx.deps.settings.rpId,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    timeout: CHALLENGE_MS,
    allowCredentials: [],
    userVerification: 'required',
  })
}

/** What became of a sign-in's request so far: its challenge is spent with the first, whatever follows. */
type Attempt = { at: string; opened: OpenedSession | null }

/**
 * Signs in by a passkey's answer. The same request once more, answer and key alike, gets a new cookie of the session that it opened, within a
 * minute and while that session lives; it can open none.
 * @throws Refused CHALLENGE_EXPIRED, PASSKEY_UNKNOWN, PASSKEY_NOT_ACCEPTED, PASSKEY_CLONED, PERSON_INACTIVE, IDEMPOTENCY_KEY_REUSED
 */
export async function finishSignIn(ctx: Context, input: FinishSignInInput): Promise<void> {
  const { clock } = ctx.deps
  const response = readAuthentication(input.response)
  const challenge = challengeIn(response)
  const token = newSessionToken()
  // On its own, so that an answer that fails has spent its challenge too.
  await ctx.act.alone('finishSignIn', input, async ({ em }): Promise<Attempt> => {
    await spendChallenge(em, challenge, 'sign-in', null, clock.real())
    return { at: clock.real().toISOString(), opened: null }
  })
  const earlier = await ctx.act.alone(
    'finishSignIn',
    {},
    async ({ em, viewer }) => {
      const intent = { personId: viewer?.personId ?? null, key: input.idempotencyKey }
      // Of two equal requests at the same moment the second finds the session that the first has opened.
      const { at, opened } = (await lockOutcome(em, intent)) as Attempt
      if (opened) return opened
      if (!isRepeatable(at, clock.real())) throw refused('CHALLENGE_EXPIRED')
      const passkey = await em.findOne(Passkey, { credentialId: response.id })
      if (!passkey || Buffer.from(response.response.userHandle, 'base64url').toString() !== passkey.personId)
        throw refused('PASSKEY_UNKNOWN')
      const { newCounter, credentialBackedUp } = await verify(ctx, passkey, response, challenge)
      const session = await actAs(em, passkey, async () => {
        const person = await em.findOneOrFail(Person, { id: passkey.personId })
        if (!person.active) throw refused('PERSON_INACTIVE')
        passkey.signCount = BigInt(newCounter)
        passkey.backedUp = credentialBackedUp
        passkey.lastUsedAt = clock.real()
        return writeSession(ctx, em, passkey, token)
      })
      await rememberOutcome(em, intent, { at, opened: session })
      return null
    },
    { secret: response.id },
  )
  if (earlier) await renewSession(ctx, 'finishSignIn', earlier, token)
  await enterSession(ctx, token)
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
