import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { DateTime } from '../platform/graphql/scalars.ts'
import { refused } from '../platform/refusal.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { Alliance } from './alliance.entity.ts'
import { allianceOf } from './alliance.resolver.ts'
import { findInvitation } from './answer-invitation.ts'
import { declineInvitation } from './decline-invitation.ts'
import { AcceptInvitationInput, DeclineInvitationInput, InviteMemberInput, WithdrawInvitationInput } from './inputs.ts'
import { stateOf } from './invitation-state.ts'
import { Invitation } from './invitation.entity.ts'
import { inviteMember } from './invite-member.ts'
import { invitationLink } from './letters.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

@Resolver(() => Invitation)
export class InvitationResolver {
  @Query(() => Invitation, { nullable: true })
  invitation(@Arg('token', () => String) token: string, @Ctx() ctx: Context): Promise<Invitation | null> {
    return findInvitation(ctx, token)
  }

  @FieldResolver(() => String, { description: 'enum invitation-status' })
  status(@Root() invitation: Invitation, @Ctx() ctx: Context): string {
    return stateOf(invitation, ctx.deps.clock.real())
  }

  @FieldResolver(() => DateTime, { description: 'on the clock that the site shows' })
  expiresAt(@Root() { expiresAt }: Invitation, @Ctx() ctx: Context): Date {
    return new Date(expiresAt.getTime() + ctx.deps.clock.ahead())
  }

  @FieldResolver(() => String, { description: 'for the inviting organization and whoever holds the link; empty for the other parties' })
  email(@Root() { email, inviterOrganizationId, tokenHash }: Invitation, @Ctx() ctx: Context): string {
    return ctx.viewer?.organizationId === inviterOrganizationId || ctx.holds(tokenHash) ? email : ''
  }

  @FieldResolver(() => String, { nullable: true, description: 'the single-use link; only for the inviting organization while pending' })
  link(@Root() invitation: Invitation, @Ctx() ctx: Context): string | null {
    const { deps, viewer } = ctx
    const mine = viewer?.organizationId === invitation.inviterOrganizationId
    return mine && stateOf(invitation, deps.clock.real()) === 'pending' ? invitationLink(deps, invitation.id) : null
  }

  @Mutation(() => Invitation)
  async inviteMember(@Arg('input', () => InviteMemberInput) input: InviteMemberInput, @Ctx() ctx: Context): Promise<Invitation> {
    return invitationOf(ctx, await inviteMember(ctx, input))
  }

  @Mutation(() => Invitation)
  async withdrawInvitation(
    @Arg('input', () => WithdrawInvitationInput) input: WithdrawInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<Invitation> {
    return invitationOf(ctx, await withdrawInvitation(ctx, input))
  }

  @Mutation(() => Alliance)
  async acceptInvitation(@Arg('input', () => AcceptInvitationInput) input: AcceptInvitationInput, @Ctx() ctx: Context): Promise<Alliance> {
    return allianceOf(ctx, await acceptInvitation(ctx, input))
  }

  @Mutation(() => Invitation)
  async declineInvitation(
    @Arg('input', () => DeclineInvitationInput) input: DeclineInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<Invitation> {
    return invitationOf(ctx, await declineInvitation(ctx, input))
  }
}

async function invitationOf(ctx: Context, id: string): Promise<Invitation> {
  const invitation = await ctx.em.findOne(Invitation, { id })
  if (!invitation) throw refused('NOT_FOUND')
  return invitation
}
