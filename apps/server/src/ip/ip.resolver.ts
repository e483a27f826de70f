import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Alliance } from '../membership/index.ts'
import { doorsOf } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { permission } from '../platform/graphql/permission.ts'
import { refused } from '../platform/refusal.ts'
import { BackgroundIp } from './background-ip.entity.ts'
import { RecordIpStepInput } from './inputs.ts'
import { Ip, IpPermissions, IpResult } from './ip.type.ts'
import { resultsOf } from './read-ip.ts'
import { recordIpStep } from './record-ip-step.ts'

@Resolver(() => Alliance)
export class IpOfAllianceResolver {
  @FieldResolver(() => Ip, { nullable: true, description: 'null before the agreement is in force' })
  ip(@Root() { id, effectiveDate }: Alliance): Ip | null {
    return effectiveDate === null ? null : { allianceId: id }
  }
}

@Resolver(() => Ip)
export class IpResolver {
  @FieldResolver(() => [IpResult])
  results(@Root() { allianceId }: Ip, @Ctx() ctx: Context): Promise<IpResult[]> {
    return resultsOf(ctx, allianceId)
  }

  @FieldResolver(() => [BackgroundIp])
  background(@Root() { allianceId }: Ip, @Ctx() ctx: Context): Promise<BackgroundIp[]> {
    return ctx.em.find(BackgroundIp, { allianceId }, { orderBy: { position: 'asc' } })
  }

  @FieldResolver(() => IpPermissions)
  async permissions(@Root() { allianceId }: Ip, @Ctx() ctx: Context): Promise<IpPermissions> {
    const may = await doorsOf(ctx, allianceId)
    return { recordIpStep: permission(may('recordIpStep')) }
  }

  @Mutation(() => IpResult)
  async recordIpStep(@Arg('input', () => RecordIpStepInput) input: RecordIpStepInput, @Ctx() ctx: Context): Promise<IpResult> {
    const resultId = await recordIpStep(ctx, input)
    const result = (await resultsOf(ctx, input.allianceId)).find((one) => one.resultId === resultId)
    if (!result) throw refused('NOT_FOUND')
    return result
  }
}
