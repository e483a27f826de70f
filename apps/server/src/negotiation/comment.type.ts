import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../platform/graphql/connection.ts'
import { Permission } from '../platform/graphql/permission.ts'
import { Comment } from './comment.entity.ts'

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

@ObjectType()
export class CommentConnection extends connectionOf('Comment', () => Comment) {
  @Field(() => Int, { description: 'all that the viewer may read on the clause' }) totalCount!: number
}
