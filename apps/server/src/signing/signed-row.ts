import { PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, InterfaceType } from 'type-graphql'

/** A live row of the executed agreement: it keeps where it comes from. A chapter's entity adds the terms. */
@InterfaceType({ description: 'a row of the signed agreement as live data; clauseId, contentHash and rowId say where it comes from' })
@Unique({ properties: ['allianceId', 'rowId'] })
export abstract class SignedRow {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Field(() => ID) @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => String, { description: 'its id in the signed table, or what tells it apart there' })
  @Property({ type: 'text' })
  rowId!: string
  @Field(() => Int, { description: 'place in the signed table, from 0' }) @Property({ type: 'integer' }) position!: number
  @Field(() => String) @Property({ type: 'text' }) clauseId!: string
  @Field(() => String, { description: 'hash of the clause that was signed' }) @Property({ type: 'text' }) contentHash!: string
}
