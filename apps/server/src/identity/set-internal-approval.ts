import { LockMode } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import type { SetInternalApprovalInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { signedIn } from './signed-in.ts'

/** Whether an acceptance leaves the house only after a legal reviewer's approval. It holds from the next stance on. @throws Refused INTERNAL_APPROVAL_CHANGED */
export async function setInternalApproval(ctx: Context, input: SetInternalApprovalInput): Promise<void> {
  await ctx.act.alone('setInternalApproval', input, async ({ em, viewer }) => {
    const { organizationId } = signedIn(viewer)
    const organization = await em.findOneOrFail(Organization, { id: organizationId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const current = organization.internalApprovalRequired
    if (current !== input.seen) throw refused('INTERNAL_APPROVAL_CHANGED', { current })
    organization.internalApprovalRequired = input.required
    return organizationId
  })
}
