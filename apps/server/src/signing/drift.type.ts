import { Field, ObjectType } from 'type-graphql'
import { JSONScalar } from '../platform/graphql/scalars.ts'

/** Something that lives otherwise than it was signed. */
@ObjectType()
export class DriftedTerm {
  @Field(() => String, { description: "the agreement's table" }) table!: string
  @Field(() => String) rowId!: string
  @Field(() => String, { description: 'the clause that was signed' }) clauseId!: string
  @Field(() => String) contentHash!: string
  @Field(() => String, { description: 'changed, missing or unsigned' }) kind!: string
  @Field(() => String, { nullable: true, description: 'the term that differs; null for a whole row' }) field!: string | null
  @Field(() => JSONScalar, { nullable: true, description: 'as signed; amounts in 分 as text' }) signed!: unknown
  @Field(() => JSONScalar, { nullable: true, description: 'as it is now' }) live!: unknown
}
