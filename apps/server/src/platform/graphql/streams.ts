import { getArgumentValues, getOperationAST, GraphQLError, Kind, subscribe, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql'
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
export async function subscribeTo(args: ExecutionArgs, sources: ReadonlyMap<string, StreamSource>): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const operation = getOperationAST(args.document, args.operationName)
  const selection = operation?.selectionSet.selections[0]
  const source = selection?.kind === Kind.FIELD ? sources.get(selection.name.value) : undefined
  const field = selection?.kind === Kind.FIELD ? args.schema.getSubscriptionType()?.getFields()[selection.name.value] : undefined
  if (!source || !field || selection?.kind !== Kind.FIELD) return (await subscribe(args)) as AsyncGenerator<ExecutionResult, void, void> | ExecutionResult
  const variables = { ...(args.variableValues as Record<string, unknown> | null) }
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>()
  const joined = await source
    .join({
      context: args.contextValue as StreamContext,
      schema: args.schema,
      document: args.document,
      operationName: args.operationName ?? null,
      variables,
      args: getArgumentValues(field, selection, variables),
      complete: () => end(undefined),
    })
    .catch((error: unknown) => {
      if (error instanceof GraphQLError) return error
      throw error
    })
  return joined instanceof GraphQLError ? { errors: [joined] } : endless(ended, joined.leave)
}

/** An iterator that yields nothing and ends when told: what it would yield is already on the socket. */
function endless(ended: Promise<undefined>, leave: () => void): AsyncGenerator<ExecutionResult, void, void> {
  const done = { done: true as const, value: undefined }
  const stop = () => {
    leave()
    return Promise.resolve(done)
  }
  return {
    next: () => ended.then(() => done),
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: () => stop().then(() => undefined),
  }
}
