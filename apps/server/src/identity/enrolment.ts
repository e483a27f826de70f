import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret } from '../platform/secret.ts'
import { actAs } from './act-as.ts'
import { EnrolmentRow } from './enrolment.entity.ts'
import type { RedeemEnrolmentInput } from './inputs.ts'
import { openSession } from './session.ts'
import { stillRepeatable } from './still-repeatable.ts'

const isOpen = ({ usedAt, voidedAt, expiresAt }: EnrolmentRow, now: Date): boolean => !usedAt && !voidedAt && now < expiresAt

/** What the holder of an enrolment link may know before using it; null for a link that never was one. */
export async function findEnrolment(ctx: Context, token: string): Promise<{ row: EnrolmentRow; usable: boolean } | null> {
  const tokenHash = hashOfSecret(token)
  await ctx.present(tokenHash)
  const row = await ctx.em.findOne(EnrolmentRow, { tokenHash })
  return row && { row, usable: isOpen(row, ctx.deps.clock.real()) }
}

/**
 * Uses a link, once: its person is signed in and goes on to register a passkey. After a lost answer the same request signs in again.
 * @throws Refused ENROLMENT_INVALID, ENROLMENT_USED, ENROLMENT_EXPIRED, PERSON_INACTIVE
 */
export async function redeemEnrolment(ctx: Context, input: RedeemEnrolmentInput): Promise<void> {
  const { token } = input
  const whom = await ctx.act.alone(
    'redeemEnrolment',
    input,
    async ({ em }) => {
      const now = ctx.deps.clock.real()
      const row = await em.findOne(EnrolmentRow, { tokenHash: hashOfSecret(token) })
      if (!row || row.voidedAt) throw refused('ENROLMENT_INVALID')
      const { id, personId, organizationId } = row
      return actAs(em, row, async () => {
        // Of two uses at the same moment one finds the link open.
        const used = await em.nativeUpdate(EnrolmentRow, { id, usedAt: null, voidedAt: null, expiresAt: { $gt: now } }, { usedAt: now })
        if (used !== 1) throw refused(now < row.expiresAt ? 'ENROLMENT_USED' : 'ENROLMENT_EXPIRED')
        return { personId, organizationId, at: now.toISOString() }
      })
    },
    { secret: token },
  )
  await stillRepeatable(ctx, 'redeemEnrolment', whom)
  await openSession(ctx, 'redeemEnrolment', whom)
}
