import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret } from '../platform/secret.ts'
import type { IntentInput } from './inputs.ts'
import { signedIn } from './signed-in.ts'
import { WebauthnChallenge, type ChallengePurpose } from './webauthn-challenge.entity.ts'

/** So long a person may take between the page's question and the key's answer. */
export const CHALLENGE_MS = 5 * 60_000

/**
 * A challenge under the caller's key. The same key again gives the same challenge as long as that lives, also when it has been spent: then it
 * is worth nothing any more. A challenge is no secret and what answers it is bound to a key of the person's, so that whoever merely knows
 * the idempotency key gains nothing. What is kept is an id: the challenge follows from it and the server's secret.
 * @returns base64url, 32 bytes
 * @throws Refused CHALLENGE_EXPIRED for a key whose challenge has run out
 */
export async function giveChallenge(
  ctx: Context,
  operation: 'startSignIn' | 'startPasskeyRegistration',
  input: IntentInput,
): Promise<string> {
  const { clock, secret } = ctx.deps
  const now = clock.real()
  const given = await ctx.act.alone(operation, input, async ({ em, viewer }) => {
    await sweep(em, now)
    const id = newId()
    const personId = operation === 'startSignIn' ? null : signedIn(viewer).personId
    const purpose: ChallengePurpose = operation === 'startSignIn' ? 'sign-in' : 'registration'
    const expiresAt = new Date(now.getTime() + CHALLENGE_MS)
    em.persist(em.create(WebauthnChallenge, { hash: hashOfSecret(secret.token('challenge', id)), purpose, personId, expiresAt }))
    return { id, expiresAt: expiresAt.toISOString() }
  })
  if (now > new Date(given.expiresAt)) throw refused('CHALLENGE_EXPIRED')
  return secret.token('challenge', given.id)
}

/** So long the keys of whoever is not signed in are remembered: anybody can make as many as they like. */
const NOBODYS_KEYS_MS = 60 * 60_000

async function sweep(em: EntityManager, now: Date): Promise<void> {
  await em.nativeDelete(WebauthnChallenge, { expiresAt: { $lt: now } })
  await em.execute('delete from idempotency where person_id = app_nobody() and operation in (?, ?) and at < ?', [
    'startSignIn',
    'finishSignIn',
    new Date(now.getTime() - NOBODYS_KEYS_MS),
  ])
}

/**
 * Spends a challenge: of two answers to it, one finds it.
 * @param challenge base64url, as the client data have it
 * @throws Refused CHALLENGE_EXPIRED where it is unknown, spent, run out, or was given for something or someone else
 */
export async function spendChallenge(
  em: EntityManager,
  challenge: string,
  purpose: ChallengePurpose,
  personId: string | null,
  now: Date,
): Promise<void> {
  const spent = await em.nativeDelete(WebauthnChallenge, { hash: hashOfSecret(challenge), purpose, personId, expiresAt: { $gte: now } })
  if (spent !== 1) throw refused('CHALLENGE_EXPIRED')
}
