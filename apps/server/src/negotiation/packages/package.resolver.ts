import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Context } from '../../platform/graphql/context.ts'
import { DateTime } from '../../platform/graphql/scalars.ts'
import { Agreement } from '../agreement.entity.ts'
import { doorsOf } from '../doors.ts'
import { Proposal } from '../proposal.entity.ts'
import { roomOf } from '../room-of.ts'
import { adoptPackage } from './adopt-package.ts'
import { answerPackage } from './answer-package.ts'
import { closePackage } from './close-package.ts'
import { AnswerPackageInput, ProposePackageInput, ResolvePackageInput } from './inputs.ts'
import type { PackageInRoom } from './package-in-room.ts'
import { handIn, packageIn, packagesIn } from './packages-of.ts'
import { packagePermissions, PackagePermissions } from './package-permissions.ts'
import { ProposalPackage } from './proposal-package.type.ts'
import { proposePackage } from './propose-package.ts'
import { withdrawPackage } from './withdraw-package.ts'

@ObjectType({ description: "a party's last answer to a whole package" })
export class PackageAnswer {
  @Field(() => ID) organizationId!: string
  @Field(() => String, { description: 'enum stance-decisions' }) decision!: string
  @Field(() => String, { nullable: true }) reason!: string | null
  @Field(() => DateTime) at!: Date
  @Field(() => Boolean, { description: 'false when one of its clauses was reopened after it' }) counts!: boolean
}

@Resolver(() => ProposalPackage)
export class PackageResolver {
  @FieldResolver(() => [Proposal], { description: "one for each clause, in the agreement's order" })
  async parts(@Root() pack: ProposalPackage, @Ctx() ctx: Context): Promise<readonly Proposal[]> {
    return (await inRoom(pack, ctx)).parts
  }

  @FieldResolver(() => [String], { description: 'clauses whose text is no longer what the package builds on; empty: it can be adopted' })
  async movedOn(@Root() pack: ProposalPackage, @Ctx() ctx: Context): Promise<readonly string[]> {
    return (await inRoom(pack, ctx)).facts.movedOn
  }

  @FieldResolver(() => [PackageAnswer], { description: 'last answer of each party to the whole' })
  async answers(@Root() pack: ProposalPackage, @Ctx() ctx: Context): Promise<PackageAnswer[]> {
    const { answers, countsAfter } = await inRoom(pack, ctx)
    return answers.map(({ organizationId, decision, reason, at, seq }) => ({
      organizationId,
      decision,
      reason,
      at,
      counts: seq > countsAfter,
    }))
  }

  @FieldResolver(() => PackagePermissions)
  async permissions(@Root() pack: ProposalPackage, @Ctx() ctx: Context): Promise<PackagePermissions> {
    const room = await roomOf(ctx, pack.allianceId)
    const [may, hand, parties, approvals] = await Promise.all([
      doorsOf(ctx, pack.allianceId),
      inRoom(pack, ctx),
      room.parties(),
      room.approvals(),
    ])
    const organizationId = ctx.viewer?.organizationId ?? ''
    const own = parties.find((party) => party.organizationId === organizationId)
    return packagePermissions(may, hand, {
      organizationId,
      approvalRequired: own?.organization.internalApprovalRequired ?? false,
      approvals: [...approvals.values()].flat(),
    })
  }

  @Mutation(() => ProposalPackage)
  async proposePackage(@Arg('input', () => ProposePackageInput) input: ProposePackageInput, @Ctx() ctx: Context): Promise<ProposalPackage> {
    return packageIn(ctx, input.allianceId, await proposePackage(ctx, input))
  }

  @Mutation(() => ProposalPackage)
  async answerPackage(@Arg('input', () => AnswerPackageInput) input: AnswerPackageInput, @Ctx() ctx: Context): Promise<ProposalPackage> {
    return packageIn(ctx, input.allianceId, await answerPackage(ctx, input))
  }

  @Mutation(() => ProposalPackage)
  async adoptPackage(@Arg('input', () => ResolvePackageInput) input: ResolvePackageInput, @Ctx() ctx: Context): Promise<ProposalPackage> {
    return packageIn(ctx, input.allianceId, await adoptPackage(ctx, input))
  }

  @Mutation(() => ProposalPackage)
  async closePackage(@Arg('input', () => ResolvePackageInput) input: ResolvePackageInput, @Ctx() ctx: Context): Promise<ProposalPackage> {
    return packageIn(ctx, input.allianceId, await closePackage(ctx, input))
  }

  @Mutation(() => ProposalPackage)
  async withdrawPackage(
    @Arg('input', () => ResolvePackageInput) input: ResolvePackageInput,
    @Ctx() ctx: Context,
  ): Promise<ProposalPackage> {
    return packageIn(ctx, input.allianceId, await withdrawPackage(ctx, input))
  }
}

@Resolver(() => Agreement)
export class PackagesOfAgreementResolver {
  @FieldResolver(() => [ProposalPackage], { description: 'oldest first' })
  async packages(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<readonly ProposalPackage[]> {
    return (await packagesIn(ctx, allianceId)).map(({ pack }) => pack)
  }
}

const inRoom = ({ id, allianceId }: ProposalPackage, ctx: Context): Promise<PackageInRoom> => handIn(ctx, allianceId, id)
