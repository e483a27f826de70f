import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Text } from '../platform/graphql/permission.ts'

/** A place in the agreement where the words were found. */
@ObjectType()
export class SearchHit {
  @Field(() => ID, { description: 'of the clause, proposal or comment' }) id!: string
  @Field(() => String, { description: 'clause | proposal | comment' }) kind!: string
  @Field(() => String) clauseId!: string
  @Field(() => Int, { nullable: true }) number!: number | null
  @Field(() => Text) title!: Text
  @Field(() => ID, { nullable: true, description: 'who said it; null for a clause' }) organizationId!: string | null
  @Field(() => String, { nullable: true }) personName!: string | null
  @Field(() => String, { nullable: true, description: 'the lane of a comment' }) visibility!: string | null
  @Field(() => String, { description: 'the words around the first find' }) excerpt!: string
  @Field(() => [[Int]], { description: 'start and end of each find in the excerpt, in UTF-16 units' }) marks!: number[][]
}

@ObjectType()
export class SearchResult {
  @Field(() => Int, { description: 'of what the viewer may see, however many are given' }) total!: number
  @Field(() => [SearchHit]) hits!: SearchHit[]
}
