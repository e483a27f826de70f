import { roleLabels, type OrganizationRole } from '@mengyue/domain'
import { LockMode } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import type { ChangeRolesInput } from './inputs.ts'
import { anotherAdmin, personIn, readRoles, sameRoles } from './person-in.ts'
import { signedIn } from './signed-in.ts'

/** Gives a colleague other roles; none implies another. @throws Refused NOT_FOUND, ROLE_…, ROLES_CHANGED, LAST_ADMIN */
export async function changeRoles(ctx: Context, input: ChangeRolesInput): Promise<void> {
  const roles = readRoles(input.roles)
  await ctx.act.alone('changeRoles', input, async ({ em, viewer, afterCommit }) => {
    const { organizationId } = signedIn(viewer)
    const person = await personIn(em, organizationId, input.personId, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!sameRoles(person.roles, input.seenRoles)) throw rolesChanged(person.roles)
    if (!roles.includes('admin')) await anotherAdmin(em, organizationId, person.id)
    person.roles = roles
    afterCommit(() => ctx.deps.realtime.rolesChanged(person.id))
    return person.id
  })
}

const rolesChanged = (current: readonly OrganizationRole[]) =>
  refused('ROLES_CHANGED', { field: 'roles', current, roles: current.map((role) => roleLabels[role]) })
