import { createHash } from 'node:crypto'
import { canonicalize } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refused } from '../refusal.ts'
import type { Json } from '../json.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The key under which an intent is remembered: who, and what they called it. */
interface Intent {
  personId: string | null
  key: string
  operation: string
  input: unknown
  at: Date
}

/** @throws Refused INPUT_INVALID for what JSON can carry and nothing canonical can: half a surrogate pair, nesting without end */
function inputHash({ input }: Intent): string {
  try {
    return createHash('sha256')
      .update(canonicalize(plain(input)))
      .digest('hex')
  } catch {
    throw refused('INPUT_INVALID', { field: 'input' })
  }
}

/** Input objects as plain JSON: class instances, dates, amounts and absent fields in one shape. */
const plain = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as unknown

/**
 * Claims an intent inside the running transaction. A second one with the same key waits here until the first commits.
 * @returns the outcome of the first time, or undefined when this is the first
 * @throws Refused IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED
 */
export async function claimIntent(em: EntityManager, intent: Intent): Promise<{ outcome: Json } | undefined> {
  if (!/^[\w:.-]{8,200}$/.test(intent.key)) throw refused('IDEMPOTENCY_KEY_INVALID')
  const person = intent.personId ?? NOBODY
  const hash = inputHash(intent)
  const claimed: unknown[] = await em.execute(
    'insert into idempotency (person_id, key, operation, input_hash, at) values (?, ?, ?, ?, ?) on conflict do nothing returning 1',
    [person, intent.key, intent.operation, hash, intent.at],
  )
  if (claimed.length > 0) return undefined
  const rows: { operation: string; input_hash: string; outcome: Json }[] = await em.execute(
    'select operation, input_hash, outcome from idempotency where person_id = ? and key = ?',
    [person, intent.key],
  )
  const prior = rows[0]
  if (!prior || prior.operation !== intent.operation || prior.input_hash !== hash) throw refused('IDEMPOTENCY_KEY_REUSED')
  return { outcome: prior.outcome }
}

/** Remembers the outcome under the claimed key, in the same transaction. */
export async function rememberOutcome(em: EntityManager, intent: Pick<Intent, 'personId' | 'key'>, outcome: Json): Promise<void> {
  await em.execute('update idempotency set outcome = ?::jsonb where person_id = ? and key = ?', [
    JSON.stringify(outcome),
    intent.personId ?? NOBODY,
    intent.key,
  ])
}

/** The outcome so far under a key that this request has claimed; whoever else acts under the same key waits here until this transaction ends. */
export async function lockOutcome(em: EntityManager, intent: Pick<Intent, 'personId' | 'key'>): Promise<Json> {
  const rows: { outcome: Json }[] = await em.execute('select outcome from idempotency where person_id = ? and key = ? for update', [
    intent.personId ?? NOBODY,
    intent.key,
  ])
  if (!rows[0]) throw new Error('the key was not claimed')
  return rows[0].outcome
}
