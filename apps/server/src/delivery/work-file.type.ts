import { Field, Int, ObjectType } from 'type-graphql'

/** A file that belongs to a report or a submission; it lies in the store under its hash. */
@ObjectType()
export class WorkFile {
  @Field(() => String) name!: string
  @Field(() => String, { description: 'media type, as found in its bytes' }) type!: string
  @Field(() => Int, { description: 'bytes' }) size!: number
  @Field(() => String, { description: 'hex SHA-256 of its bytes' }) hash!: string
}
