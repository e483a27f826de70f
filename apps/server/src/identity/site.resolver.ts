import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import serverPackage from '../../package.json' with { type: 'json' }
import type { Deps } from '../platform/deps.ts'
import type { Context } from '../platform/graphql/context.ts'
import { advanceClock, onlyInDemo } from './demo.ts'
import { OutboxMail, Site } from './identity.type.ts'
import { AdvanceClockInput } from './inputs.ts'

/** Mails that the outbox page shows at most. */
const OUTBOX = 300

@Resolver(() => Site)
export class SiteResolver {
  @Query(() => Site)
  site(@Ctx() { deps }: Context): Site {
    return siteNow(deps)
  }

  @Query(() => [OutboxMail])
  outbox(@Ctx() { deps }: Context): Promise<OutboxMail[]> {
    onlyInDemo(deps)
    return deps.mail.outbox(OUTBOX)
  }

  @Mutation(() => Site)
  async advanceClock(@Arg('input', () => AdvanceClockInput) input: AdvanceClockInput, @Ctx() ctx: Context): Promise<Site> {
    await advanceClock(ctx, input)
    return siteNow(ctx.deps)
  }
}

const siteNow = ({ settings, clock }: Deps): Site => ({
  demo: settings.demo,
  now: clock.now(),
  clockAheadSeconds: clock.ahead() / 1000,
  version: serverPackage.version,
  allowFictionalCodes: settings.allowFictionalCodes,
})
