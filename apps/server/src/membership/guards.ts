import type { RuleResult } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'

/** What another chapter's rules say of an alliance: guards of moves that this chapter knows only by their ids. */
export type GuardSource = (ctx: Context, allianceId: string) => Promise<readonly RuleResult[]>

let sources: readonly GuardSource[] = []

/** Called once by createSchema with what the chapters export. */
export function registerGuards(all: readonly GuardSource[]): void {
  sources = all
}

/** All that the other chapters' rules say, asked at most once in a request. */
export const otherResults = (ctx: Context, allianceId: string): Promise<readonly RuleResult[]> =>
  ctx.memo(`guards:${allianceId}`, async () => (await Promise.all(sources.map((source) => source(ctx, allianceId)))).flat())
