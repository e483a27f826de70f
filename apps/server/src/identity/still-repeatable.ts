import type { OperationName } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { actAs } from './act-as.ts'
import { Passkey } from './passkey.entity.ts'

/** So long the same request may be sent again, after a lost answer, and is signed in. */
const REPEATABLE_MS = 15 * 60_000

/**
 * The same key again signs in once more, but only at first and while nobody holds a passkey: it must not become a password.
 * @param whom the remembered outcome, with the time of the first answer
 * @throws Refused IDEMPOTENCY_KEY_REUSED
 */
export async function stillRepeatable(
  ctx: Context,
  operation: OperationName,
  whom: { personId: string; organizationId: string; at: string },
): Promise<void> {
  const keys = await ctx.act.alone(operation, {}, async ({ em }) => actAs(em, whom, () => em.count(Passkey, { personId: whom.personId })))
  const age = ctx.deps.clock.real().getTime() - Date.parse(whom.at)
  if (keys > 0 || age > REPEATABLE_MS) throw refused('IDEMPOTENCY_KEY_REUSED')
}
