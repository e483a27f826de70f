import { mayPerform, operations, type OperationName } from '@mengyue/domain'
import { defaultFieldResolver, type GraphQLSchema } from 'graphql'
import { orRefuse, refused } from '../refusal.ts'
import type { Context } from './context.ts'

const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name)

/** The root fields that nobody classified; createApp refuses to start with any. */
export const unclassified = (schema: GraphQLSchema): string[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .filter((name) => !isOperation(name))

/**
 * Puts the policy at the door of every query and mutation: signed in, in the right role, demo only. What depends on the alliance
 * (party, lead, stage) is asked again under the lock by Act, or follows from what the database shows.
 * Only the roots are wrapped: a check on every field would cost the room a multiple of its reading.
 */
export function guardTheDoors(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source: unknown, args: Record<string, unknown>, context: Context, info) => {
        ask(field.name, context)
        return resolve(source, args, context, info)
      }
    }
  }
}

function ask(name: string, context: Context): void {
  if (context.deps.checks === 'off') return
  if (!isOperation(name)) throw refused('NOT_CLASSIFIED', { operation: name })
  const { scope } = operations[name]
  const inAlliance = scope === 'member' || scope === 'lead'
  if (inAlliance && !context.viewer) throw refused('NOT_SIGNED_IN')
  if (!inAlliance) orRefuse(mayPerform(name, { viewer: context.viewer, membership: null, stage: null, demo: context.deps.settings.demo }))
}
