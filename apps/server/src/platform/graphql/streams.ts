import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  subscribe,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import { coded } from './errors.ts'
import type { StreamContext } from './websocket.ts'

/** One subscriber of a shared stream: its own socket and selection. */
export interface StreamMember {
  context: StreamContext
  schema: GraphQLSchema
  document: DocumentNode
  operationName: string | null
  variables: Record<string, unknown>
  /** the root field's arguments */
  args: Record<string, unknown>
  /** ends the stream in order; the client is told that nothing more comes */
  complete(): void
}

/**
 * A root field whose subscribers share executions: it writes to their sockets itself.
 * `join` refuses by throwing; afterwards it delivers until `leave`.
 */
export interface StreamSource {
  join(member: StreamMember): Promise<{ leave(): void }>
}

/** graphql-ws's `subscribe`: shared sources where there is one for the field, the plain algorithm otherwise. */
export async function subscribeTo(
  args: ExecutionArgs,
  sources: ReadonlyMap<string, StreamSource>,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const operation = getOperationAST(args.document, args.operationName)
  const selection = operation?.selectionSet.selections[0]
  const source = selection?.kind === Kind.FIELD ? sources.get(selection.name.value) : undefined
  const field = selection?.kind === Kind.FIELD ? args.schema.getSubscriptionType()?.getFields()[selection.name.value] : undefined
  if (!source || !field || selection?.kind !== Kind.FIELD) return await subscribe(args)
  const given = { ...(args.variableValues as Record<string, unknown> | null) }
  const { coerced, errors } = getVariableValues(args.schema, operation?.variableDefinitions ?? [], given)
  if (!coerced) return { errors: errors.map((error) => coded(error, 'BAD_USER_INPUT')) }
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>()
  const join = async () =>
    source.join({
      context: args.contextValue as StreamContext,
      schema: args.schema,
      document: args.document,
      operationName: args.operationName ?? null,
      variables: given,
      args: getArgumentValues(field, selection, coerced),
      complete: () => end(undefined),
    })
  const joined = await join().catch((error: unknown) => {
    if (error instanceof GraphQLError) return error
    throw error
  })
  return joined instanceof GraphQLError ? { errors: [joined] } : endless(ended, end, joined.leave)
}

/**
 * An iterator that yields nothing and ends when told, by either side: what it would yield is already on the socket.
 * Whoever reads it waits in `next` all the time, and counts the stream as open until that ends.
 */
function endless(
  ended: Promise<undefined>,
  end: (nothing: undefined) => void,
  leave: () => void,
): AsyncGenerator<ExecutionResult, void, void> {
  const done = { done: true as const, value: undefined }
  const stop = () => {
    leave()
    end(undefined)
    return Promise.resolve(done)
  }
  return {
    next: () => ended.then(stop),
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: () => stop().then(() => undefined),
  }
}
