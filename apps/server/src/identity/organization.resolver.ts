import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { addPerson } from './add-person.ts'
import { Authority } from './authority.entity.ts'
import { changeRoles } from './change-roles.ts'
import { deactivatePerson } from './deactivate-person.ts'
import {
  AddPersonInput,
  ChangeRolesInput,
  DeactivatePersonInput,
  RecordAuthorityInput,
  RevokeAuthorityInput,
  SetInternalApprovalInput,
} from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { recordAuthority } from './record-authority.ts'
import { revokeAuthority } from './revoke-authority.ts'
import { setInternalApproval } from './set-internal-approval.ts'
import { signedIn } from './signed-in.ts'

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => [Person], { description: 'own organization only; empty for others' })
  people(@Root() { id }: Organization, @Ctx() ctx: Context): Promise<Person[]> | Person[] {
    return isOwn(ctx, id) ? ctx.em.find(Person, { organizationId: id }, { orderBy: { addedAt: 'asc' } }) : []
  }

  @FieldResolver(() => [Authority], { description: 'own organization only; empty for others' })
  authorities(@Root() { id }: Organization, @Ctx() ctx: Context): Promise<Authority[]> | Authority[] {
    return isOwn(ctx, id) ? ctx.em.find(Authority, { organizationId: id }, { orderBy: { recordedAt: 'asc' } }) : []
  }

  @Mutation(() => Organization)
  async addPerson(@Arg('input', () => AddPersonInput) input: AddPersonInput, @Ctx() ctx: Context): Promise<Organization> {
    await addPerson(ctx, input)
    return ownOrganization(ctx)
  }

  @Mutation(() => Organization)
  async changeRoles(@Arg('input', () => ChangeRolesInput) input: ChangeRolesInput, @Ctx() ctx: Context): Promise<Organization> {
    await changeRoles(ctx, input)
    return ownOrganization(ctx)
  }

  @Mutation(() => Organization)
  async deactivatePerson(
    @Arg('input', () => DeactivatePersonInput) input: DeactivatePersonInput,
    @Ctx() ctx: Context,
  ): Promise<Organization> {
    await deactivatePerson(ctx, input)
    return ownOrganization(ctx)
  }

  @Mutation(() => Organization)
  async setInternalApproval(
    @Arg('input', () => SetInternalApprovalInput) input: SetInternalApprovalInput,
    @Ctx() ctx: Context,
  ): Promise<Organization> {
    await setInternalApproval(ctx, input)
    return ownOrganization(ctx)
  }

  @Mutation(() => Organization)
  async recordAuthority(@Arg('input', () => RecordAuthorityInput) input: RecordAuthorityInput, @Ctx() ctx: Context): Promise<Organization> {
    await recordAuthority(ctx, input)
    return ownOrganization(ctx)
  }

  @Mutation(() => Organization)
  async revokeAuthority(@Arg('input', () => RevokeAuthorityInput) input: RevokeAuthorityInput, @Ctx() ctx: Context): Promise<Organization> {
    await revokeAuthority(ctx, input)
    return ownOrganization(ctx)
  }
}

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver(() => Boolean)
  async hasPasskey(@Root() { id, organizationId }: Person, @Ctx() ctx: Context): Promise<boolean> {
    const holders = await ctx.memo(`passkey-holders:${organizationId}`, async () => {
      const keys = await ctx.em.find(Passkey, { organizationId }, { fields: ['personId'] })
      return new Set(keys.map(({ personId }) => personId))
    })
    return holders.has(id)
  }
}

const isOwn = ({ viewer }: Context, organizationId: string): boolean => viewer?.organizationId === organizationId

function ownOrganization(ctx: Context): Promise<Organization> {
  const { organizationId } = signedIn(ctx.viewer)
  return ctx.em.findOneOrFail(Organization, { id: organizationId })
}
