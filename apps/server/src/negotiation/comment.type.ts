import { Field, ID, ObjectType } from 'type-graphql'
import { Permission } from '../platform/graphql/permission.ts'

@ObjectType()
export class CommentPermissions {
  @Field(() => Permission, { description: 'to call it settled, or to open it again' }) resolve!: Permission
}

/** Remarks on a clause that the viewer has not seen. */
@ObjectType()
export class ClauseUnread {
  @Field(() => String) clauseId!: string
  @Field(() => [ID]) commentIds!: string[]
  @Field(() => Boolean, { description: "one of them asks for the viewer's organization" }) mentioned!: boolean
}
