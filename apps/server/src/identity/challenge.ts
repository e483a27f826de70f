import { randomBytes } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret } from '../platform/secret.ts'
import { WebauthnChallenge, type ChallengePurpose } from './webauthn-challenge.entity.ts'

/** So long a person may take between the page's question and the key's answer. */
export const CHALLENGE_MS = 5 * 60_000

/** A fresh challenge of 32 random bytes; what has run out is swept away on the way. */
export async function giveChallenge(em: EntityManager, purpose: ChallengePurpose, personId: string | null, now: Date): Promise<Buffer> {
  await em.nativeDelete(WebauthnChallenge, { expiresAt: { $lt: now } })
  const challenge = randomBytes(32)
  const hash = hashOfSecret(challenge.toString('base64url'))
  em.persist(em.create(WebauthnChallenge, { hash, purpose, personId, expiresAt: new Date(now.getTime() + CHALLENGE_MS) }))
  return challenge
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
