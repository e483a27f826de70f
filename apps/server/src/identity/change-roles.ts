import type { Context } from '../platform/graphql/context.ts'
import type { ChangeRolesInput } from './inputs.ts'
import { anotherAdmin, personIn, readRoles } from './person-in.ts'
import { signedIn } from './signed-in.ts'

/** Gives a colleague other roles; none implies another. @throws Refused NOT_FOUND, ROLE_…, LAST_ADMIN */
export async function changeRoles(ctx: Context, input: ChangeRolesInput): Promise<void> {
  const roles = readRoles(input.roles)
  await ctx.act.alone('changeRoles', input, async ({ em, viewer, afterCommit }) => {
    const { organizationId } = signedIn(viewer)
    const person = await personIn(em, organizationId, input.personId)
    if (!roles.includes('admin')) await anotherAdmin(em, organizationId, person.id)
    person.roles = roles
    afterCommit(() => ctx.deps.realtime.rolesChanged(person.id))
    return person.id
  })
}
