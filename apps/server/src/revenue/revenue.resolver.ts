import type { RevenueTerms } from '@mengyue/domain'
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Alliance } from '../membership/index.ts'
import { doorsOf } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import { permission } from '../platform/graphql/permission.ts'
import { refused } from '../platform/refusal.ts'
import { answerSettlement } from './answer-settlement.ts'
import { confirmPayment } from './confirm-payment.ts'
import { AnswerSettlementInput, ConfirmPaymentInput, IssueSettlementInput, RecordReceiptInput, SaveSimulationInput } from './inputs.ts'
import { issueSettlement } from './issue-settlement.ts'
import { payableOf } from './read-revenue.ts'
import { recordReceipt } from './record-receipt.ts'
import { RevenueReceipt } from './revenue-receipt.entity.ts'
import { RevenueSimulation } from './revenue-simulation.entity.ts'
import { Revenue, RevenuePermissions, SettlementPart, SharingTerms } from './revenue.type.ts'
import { saveSimulation } from './save-simulation.ts'
import { SettlementAnswer } from './settlement-answer.entity.ts'
import { SettlementPayment } from './settlement-payment.entity.ts'
import { Settlement } from './settlement.entity.ts'
import { signedTerms, type SignedTerms } from './signed-terms.ts'

@Resolver(() => Alliance)
export class RevenueOfAllianceResolver {
  @FieldResolver(() => Revenue, { nullable: true, description: 'null before the agreement is in force' })
  revenue(@Root() { id, effectiveDate }: Alliance): Revenue | null {
    return effectiveDate === null ? null : { allianceId: id }
  }
}

@Resolver(() => Revenue)
export class RevenueResolver {
  @FieldResolver(() => SharingTerms)
  async terms(@Root() { allianceId }: Revenue, @Ctx() ctx: Context): Promise<SharingTerms> {
    return shown((await termsOf(ctx, allianceId)).terms)
  }

  @FieldResolver(() => [RevenueReceipt], { description: 'newest day first' })
  receipts(@Root() { allianceId }: Revenue, @Ctx() ctx: Context): Promise<RevenueReceipt[]> {
    return ctx.em.find(RevenueReceipt, { allianceId }, { orderBy: [{ date: 'desc' }, { at: 'desc' }] })
  }

  @FieldResolver(() => [Settlement], { description: 'newest first' })
  settlements(@Root() { allianceId }: Revenue, @Ctx() ctx: Context): Promise<Settlement[]> {
    return ctx.em.find(Settlement, { allianceId }, { orderBy: { number: 'desc' } })
  }

  @FieldResolver(() => [RevenueSimulation], { description: "the viewer's own organization's alone" })
  simulations(@Root() { allianceId }: Revenue, @Ctx() ctx: Context): Promise<RevenueSimulation[]> {
    const organizationId = ctx.viewer?.organizationId
    return organizationId
      ? ctx.em.find(RevenueSimulation, { allianceId, organizationId }, { orderBy: { at: 'desc' } })
      : Promise.resolve([])
  }

  @FieldResolver(() => RevenuePermissions)
  async permissions(@Root() { allianceId }: Revenue, @Ctx() ctx: Context): Promise<RevenuePermissions> {
    const may = await doorsOf(ctx, allianceId)
    return {
      recordReceipt: permission(may('recordReceipt')),
      issueSettlement: permission(may('issueSettlement')),
      answerSettlement: permission(may('answerSettlement')),
      confirmPayment: permission(may('confirmPayment')),
      saveSimulation: permission(may('saveSimulation')),
    }
  }

  @Mutation(() => RevenueReceipt)
  async recordReceipt(@Arg('input', () => RecordReceiptInput) input: RecordReceiptInput, @Ctx() ctx: Context): Promise<RevenueReceipt> {
    return one(ctx, RevenueReceipt, await recordReceipt(ctx, input))
  }

  @Mutation(() => Settlement)
  async issueSettlement(@Arg('input', () => IssueSettlementInput) input: IssueSettlementInput, @Ctx() ctx: Context): Promise<Settlement> {
    return one(ctx, Settlement, await issueSettlement(ctx, input))
  }

  @Mutation(() => Settlement)
  async answerSettlement(
    @Arg('input', () => AnswerSettlementInput) input: AnswerSettlementInput,
    @Ctx() ctx: Context,
  ): Promise<Settlement> {
    return one(ctx, Settlement, await answerSettlement(ctx, input))
  }

  @Mutation(() => Settlement)
  async confirmPayment(@Arg('input', () => ConfirmPaymentInput) input: ConfirmPaymentInput, @Ctx() ctx: Context): Promise<Settlement> {
    return one(ctx, Settlement, await confirmPayment(ctx, input))
  }

  @Mutation(() => RevenueSimulation)
  async saveSimulation(
    @Arg('input', () => SaveSimulationInput) input: SaveSimulationInput,
    @Ctx() ctx: Context,
  ): Promise<RevenueSimulation> {
    return one(ctx, RevenueSimulation, await saveSimulation(ctx, input))
  }
}

@Resolver(() => Settlement)
export class SettlementResolver {
  @FieldResolver(() => [SettlementAnswer])
  answers(@Root() { id }: Settlement, @Ctx() ctx: Context): Promise<SettlementAnswer[]> {
    return answersOf(ctx, id)
  }

  @FieldResolver(() => [SettlementPayment])
  async payments(@Root() { id }: Settlement, @Ctx() ctx: Context): Promise<SettlementPayment[]> {
    const found = await inBulk(ctx, 'settlement-payments', id, async (ids) =>
      Map.groupBy(
        await ctx.em.find(SettlementPayment, { settlementId: { $in: ids } }, { orderBy: { part: 'asc' } }),
        (row) => row.settlementId,
      ),
    )
    return found ?? []
  }

  @FieldResolver(() => [SettlementPart], { description: 'what each party may be paid now' })
  async parts(@Root() settlement: Settlement, @Ctx() ctx: Context): Promise<SettlementPart[]> {
    const [signed, answers] = await Promise.all([termsOf(ctx, settlement.allianceId), answersOf(ctx, settlement.id)])
    return payableOf(signed, settlement, answers).map(({ partyId, stated, payable, held }) => ({
      organizationId: partyId,
      stated,
      payable,
      held,
    }))
  }
}

const termsOf = (ctx: Context, allianceId: string): Promise<SignedTerms> =>
  ctx.memo(`revenue-terms:${allianceId}`, () => signedTerms(ctx.em, allianceId))

async function answersOf(ctx: Context, id: string): Promise<SettlementAnswer[]> {
  const found = await inBulk(ctx, 'settlement-answers', id, async (ids) =>
    Map.groupBy(await ctx.em.find(SettlementAnswer, { settlementId: { $in: ids } }, { orderBy: { at: 'asc' } }), (row) => row.settlementId),
  )
  return found ?? []
}

async function one<T extends { id: string }>(ctx: Context, entity: new () => T, id: string): Promise<T> {
  const found = (await ctx.em.findOne(entity as new () => { id: string }, { id })) as T | null
  if (!found) throw refused('NOT_FOUND')
  return found
}

function shown({ deductions, sharing, parties }: RevenueTerms): SharingTerms {
  return {
    deductions: deductions.map(({ source, ...deduction }) => ({ ...deduction, clauseId: source.clauseId })),
    kind: sharing.kind,
    segments:
      sharing.kind === 'tiers'
        ? sharing.tiers.map(({ id, lower, upper, parts, source }) => ({
            id,
            lower,
            upper,
            parts: parts.map(({ partyId, percent }) => ({ organizationId: partyId, weight: BigInt(percent) })),
            clauseId: source.clauseId,
          }))
        : [
            {
              id: sharing.weights.source.table,
              lower: 0n,
              upper: null,
              parts: sharing.weights.parts.map(({ partyId, weight }) => ({ organizationId: partyId, weight })),
              clauseId: sharing.weights.source.clauseId,
            },
          ],
    parties: [...parties],
  }
}
