import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { RuleResult, ruleResult } from '../platform/graphql/rule-result.type.ts'
import { refused } from '../platform/refusal.ts'
import { agreementChecks } from './agreement-checks.ts'
import { countClauses } from './agreement-counts.ts'
import { Agreement } from './agreement.entity.ts'
import { Clause } from './clause.entity.ts'
import { SaveDraftInput, StartNegotiationInput } from './inputs.ts'
import { AgreementCounts } from './negotiation.type.ts'
import { clauseIn, roomOf } from './room-of.ts'
import { saveDraft } from './save-draft.ts'
import { startNegotiation } from './start-negotiation.ts'

@Resolver(() => Agreement)
export class AgreementResolver {
  @FieldResolver(() => AgreementCounts)
  async counts(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<AgreementCounts> {
    return countClauses(await roomOf(ctx, allianceId), ctx.viewer?.organizationId ?? '')
  }

  @FieldResolver(() => [Clause])
  async clauses(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<readonly Clause[]> {
    const room = await roomOf(ctx, allianceId)
    return room.clauses()
  }

  @FieldResolver(() => Clause)
  clause(@Root() { allianceId }: Agreement, @Arg('clauseId', () => String) clauseId: string, @Ctx() ctx: Context): Promise<Clause> {
    return clauseIn(ctx, allianceId, clauseId)
  }

  @FieldResolver(() => [RuleResult], { description: 'AGR-*, DATA-*, NUM-001 on the present text' })
  async checks(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<RuleResult[]> {
    const room = await roomOf(ctx, allianceId)
    return (await agreementChecks(room, ctx.deps.clock.now())).map(ruleResult)
  }

  @Mutation(() => Agreement)
  async saveDraft(@Arg('input', () => SaveDraftInput) input: SaveDraftInput, @Ctx() ctx: Context): Promise<Agreement> {
    await saveDraft(ctx, input)
    return agreementOf(ctx, input.allianceId)
  }

  @Mutation(() => Alliance)
  async startNegotiation(@Arg('input', () => StartNegotiationInput) input: StartNegotiationInput, @Ctx() ctx: Context): Promise<Alliance> {
    const id = await startNegotiation(ctx, input)
    const alliance = await ctx.em.findOne(Alliance, { id })
    if (!alliance) throw refused('NOT_FOUND')
    return alliance
  }
}

/** The agreement belongs to this chapter, and so does its place in the alliance. */
@Resolver(() => Alliance)
export class AgreementOfAllianceResolver {
  @FieldResolver(() => Agreement, { nullable: true, description: 'null before the draft is published, except to the lead' })
  async agreement(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<Agreement | null> {
    const room = await roomOf(ctx, id)
    return room.agreement()
  }
}

/** The alliance's agreement as the viewer sees it. @throws Refused NOT_FOUND */
export async function agreementOf(ctx: Context, allianceId: string): Promise<Agreement> {
  const room = await roomOf(ctx, allianceId)
  const agreement = await room.agreement()
  if (!agreement) throw refused('NOT_FOUND')
  return agreement
}
