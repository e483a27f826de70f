import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { search } from './search.ts'
import { SearchResult } from './search.type.ts'

@Resolver()
export class SearchResolver {
  @Query(() => SearchResult, {
    description: 'words in the clauses, proposals and comments of one agreement, as far as the viewer sees them',
  })
  search(
    @Arg('allianceId', () => ID) allianceId: string,
    @Arg('text', () => String) text: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() ctx: Context,
  ): Promise<SearchResult> {
    return search(ctx, allianceId, text, first)
  }
}
