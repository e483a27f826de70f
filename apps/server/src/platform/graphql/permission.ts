import { refusalText, type Decision } from '@mengyue/domain'
import { Field, ObjectType } from 'type-graphql'

@ObjectType()
export class Text {
  @Field(() => String) zh!: string
  @Field(() => String) en!: string
}

/** Whether the viewer may do something now, and if not, why: the same rule that would refuse it. */
@ObjectType()
export class Permission {
  @Field(() => Boolean) allowed!: boolean
  @Field(() => String, { nullable: true }) code!: string | null
  @Field(() => Text, { nullable: true }) message!: Text | null
}

const granted: Permission = { allowed: true, code: null, message: null }

/** The first refusal among decisions, as the screen shows it before it offers the button. */
export function permission(...decisions: readonly Decision<unknown>[]): Permission {
  for (const decision of decisions)
    if (!decision.ok) return { allowed: false, code: decision.refusal.code, message: refusalText(decision.refusal) }
  return granted
}
