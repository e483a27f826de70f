import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import { agreementTemplate } from '@mengyue/templates'
import type { Context } from '../platform/graphql/context.ts'
import type { StreamContext } from '../platform/graphql/websocket.ts'
import { refused } from '../platform/refusal.ts'
import { hubOf } from './hub-of.ts'
import { presenceFor, readTab } from './presence-for.ts'
import type { Here } from './who-is-here.ts'

/** Someone who has the alliance's agreement open. Everybody who reads along is shown to all parties, observers too. */
@ObjectType()
export class Present {
  @Field(() => ID) personId!: string
  @Field(() => String) personName!: string
  @Field(() => ID) organizationId!: string
  @Field(() => String, { nullable: true, description: 'the clause that is open; null for the agreement as a whole' })
  clauseId!: string | null
  @Field(() => Boolean, { description: 'writes a proposal to that clause; never what' }) typing!: boolean
}

@InputType()
export class ReportPresenceInput {
  @Field(() => String, { description: 'the same again changes nothing, for as long as what it said may live' }) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'as in the subscription presence: 8 to 64 letters, digits, _ or -' }) tab!: string
  @Field(() => String, { nullable: true }) clauseId?: string | null
  @Field(() => Boolean, { defaultValue: false }) typing!: boolean
}

const clauseIds = new Set(agreementTemplate.clauses.map(({ id }) => id))

@Resolver(() => Present)
export class PresenceResolver {
  @Mutation(() => Boolean, { description: 'where the viewer is now; to be said again within 15 seconds. Kept nowhere.' })
  async reportPresence(@Arg('input', () => ReportPresenceInput) input: ReportPresenceInput, @Ctx() ctx: Context): Promise<boolean> {
    if (!ctx.viewer) throw refused('NOT_SIGNED_IN')
    const { allianceId, typing } = input
    const clauseId = input.clauseId ?? null
    // Only names of the template go to others: nothing that somebody typed.
    if (clauseId !== null && !clauseIds.has(clauseId)) throw refused('CLAUSE_UNKNOWN', { clauseId: clauseId.slice(0, 80) })
    const here = { allianceId, tab: readTab(input.tab), clauseId, typing: typing && clauseId !== null }
    await hubOf(ctx.deps).report(ctx.viewer, input.idempotencyKey, here)
    return true
  }

  @Subscription(() => [Present], {
    description: 'who is in the alliance, now and after each change; its end is the end of the viewer’s own presence',
    subscribe: ({ context, args }: { context: StreamContext; args: { allianceId: string; tab: string } }) => presenceFor(context, args),
  })
  presence(@Root() people: Here[], @Arg('allianceId', () => ID) _allianceId: string, @Arg('tab', () => String) _tab: string): Present[] {
    return people
  }
}
