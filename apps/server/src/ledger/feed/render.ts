import { execute } from 'graphql'
import { Context } from '../../platform/graphql/context.ts'
import { formatError } from '../../platform/graphql/errors.ts'
import type { Deps } from '../../platform/deps.ts'
import type { StreamMember } from '../../platform/graphql/streams.ts'
import type { LedgerEntry } from '../ledger-entry.type.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * One entry's answer with a member's selection, ready to be written to a socket (payload and closing brace).
 * It is executed for the member's organization and roles but for no person in it, since it is shared among them:
 * fields that belong to one person are empty here, and pages ask for those themselves.
 */
export async function render(deps: Deps, member: StreamMember, entry: LedgerEntry): Promise<string> {
  const contextValue = Context.ofStream(deps, { ...member.context.viewer, personId: NOBODY })
  const result = await execute({
    schema: member.schema,
    document: member.document,
    rootValue: entry,
    contextValue,
    variableValues: member.variables,
    operationName: member.operationName,
  })
  const errors = result.errors?.map((error) => formatError(deps.log, error.toJSON(), error))
  return `${JSON.stringify(errors ? { ...result, errors } : result)}}`
}
