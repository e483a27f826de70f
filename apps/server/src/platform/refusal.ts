import { GraphQLError } from 'graphql'
import { refusalText, type Decision, type Refusal, type RefusalCode } from '@mengyue/domain'

/** A refusal on its way to the client: stable code, both languages, and what one needs to go on. */
export class Refused extends GraphQLError {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    const messages = refusalText(refusal)
    super(messages.zh, { extensions: { code: refusal.code, messages, detail: refusal.detail ?? {} } })
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** The refusal as an exception, for the outermost layer. */
export const refused = (code: RefusalCode, detail?: Record<string, unknown>): Refused => new Refused({ code, detail })

/** The decision's value. @throws Refused when the rule said no. */
export function orRefuse<T>(decision: Decision<T>): T {
  if (decision.ok) return decision.value
  throw new Refused(decision.refusal)
}
