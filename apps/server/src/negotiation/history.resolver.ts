import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { Agreement } from './agreement.entity.ts'
import { contentType } from './clause.resolver.ts'
import { AgreementVersionType, ClauseChange, ClauseStep } from './history.type.ts'
import { ClauseContentType, ClauseVersion } from './negotiation.type.ts'
import { agreementVersions, changesBetween, clauseSteps } from './text-history.ts'

/** The agreement's earlier texts: which there were, and what changed between any two. */
@Resolver(() => Agreement)
export class AgreementHistoryResolver {
  @FieldResolver(() => [AgreementVersionType], { description: 'oldest first' })
  versions(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<AgreementVersionType[]> {
    return agreementVersions(ctx, allianceId)
  }

  @FieldResolver(() => [ClauseChange], { description: 'clauses whose text differs after two ledger entries; from: not after to' })
  changesBetween(
    @Root() { allianceId }: Agreement,
    @Arg('from', () => Int) from: number,
    @Arg('to', () => Int) to: number,
    @Ctx() ctx: Context,
  ): Promise<ClauseChange[]> {
    return changesBetween(ctx, allianceId, from, to)
  }
}

@Resolver(() => ClauseChange)
export class ClauseChangeResolver {
  @FieldResolver(() => ClauseContentType)
  before(@Root() { clause, before }: ClauseChange): ClauseContentType {
    return contentType(clause.clauseId, before)
  }

  @FieldResolver(() => ClauseContentType)
  after(@Root() { clause, after }: ClauseChange): ClauseContentType {
    return contentType(clause.clauseId, after)
  }
}

@Resolver(() => ClauseVersion)
export class ClauseVersionResolver {
  @FieldResolver(() => ClauseStep, { nullable: true, description: 'how it came to be' })
  async step(@Root() { allianceId, clauseId, number }: ClauseVersion, @Ctx() ctx: Context): Promise<ClauseStep | null> {
    const steps = await ctx.memo(`clause-steps:${allianceId}:${clauseId}`, () => clauseSteps(ctx, allianceId, clauseId))
    return steps.get(number) ?? null
  }
}
