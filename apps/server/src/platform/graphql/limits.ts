import {
  getNamedType,
  isListType,
  isNonNullType,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
  isCompositeType,
  isObjectType,
  isOutputType,
  isInterfaceType,
} from 'graphql'
import { refused } from '../refusal.ts'
import type { Settings } from '../settings.ts'

/** What one operation may ask for; the same on HTTP and WebSocket. Tokens are limited by the parser; cost counts fields, each weighed by the lists around it. */
export type OperationLimits = Pick<Settings['limits'], 'tokens' | 'depth' | 'aliases' | 'cost'>

/** One intent a mutation, so that its idempotency key names it; a page's query asks for a few things at once. */
const ROOT_FIELDS = { query: 8, mutation: 1, subscription: 1 } as const

/** A list without a size counts as this many. */
const LIST = 8
/** …and a page whose size comes in a variable, which nobody knows yet, as the largest of a connection. */
const PAGE = 100
/** …and nothing multiplies a field beyond this: the room nests lists that are long in one place only. */
const MOST = 4_096

interface Tally {
  /** fields at the top, those of fragments included */
  roots: number
  /** selections looked at: fragments that spread one another can be endless work and still select nothing */
  steps: number
  depth: number
  aliases: number
  cost: number
}

/** A validation rule that refuses operations beyond the limits: QUERY_TOO_DEEP, QUERY_TOO_MANY_ALIASES, QUERY_TOO_MANY_ROOTS, QUERY_TOO_COSTLY. */
export function limitsRule(limits: OperationLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      const type = context.getSchema().getRootType(operation.operation)
      const tally: Tally = { roots: 0, steps: 0, depth: 0, aliases: 0, cost: 0 }
      const ground = { schema: context.getSchema(), fragments: fragmentsOf(context.getDocument()), limits }
      weigh(operation.selectionSet, { type: type ?? undefined, depth: 1, times: 1, inside: new Set() }, tally, ground)
      const allowed = ROOT_FIELDS[operation.operation]
      if (tally.roots > allowed) context.reportError(refused('QUERY_TOO_MANY_ROOTS', { found: tally.roots, allowed }))
      if (tally.depth > limits.depth) context.reportError(refused('QUERY_TOO_DEEP', { allowed: limits.depth }))
      if (tally.aliases > limits.aliases)
        context.reportError(refused('QUERY_TOO_MANY_ALIASES', { found: tally.aliases, allowed: limits.aliases }))
      if (tally.cost > limits.cost || tally.steps > limits.cost) context.reportError(refused('QUERY_TOO_COSTLY', { allowed: limits.cost }))
    },
  })
}

interface Place {
  type: GraphQLOutputType | undefined
  depth: number
  times: number
  /** rows of the list that comes next, where the field around it was asked for a page */
  page?: number | undefined
  inside: ReadonlySet<string>
}

/** What is the same for the whole operation. */
interface Ground {
  schema: GraphQLSchema
  fragments: Map<string, FragmentDefinitionNode>
  limits: OperationLimits
}

function weigh(set: SelectionSetNode, place: Place, tally: Tally, ground: Ground): void {
  const { fragments, limits } = ground
  tally.depth = Math.max(tally.depth, place.depth)
  // Beyond the limits there is nothing to learn, and a hostile document would make us walk for long.
  if (tally.depth > limits.depth || tally.cost > limits.cost) return
  for (const selection of set.selections) {
    if (++tally.steps > limits.cost) return
    if (selection.kind === Kind.FIELD) weighField(selection, place, tally, ground)
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      weigh(selection.selectionSet, { ...place, type: typeIn(selection, place, ground) }, tally, ground)
    else {
      const name = selection.name.value
      const fragment = fragments.get(name)
      if (!fragment || place.inside.has(name)) continue
      const inside = new Set([...place.inside, name])
      weigh(fragment.selectionSet, { ...place, type: typeIn(fragment, place, ground), inside }, tally, ground)
    }
  }
}

/** What a fragment's fields are fields of: in a union, only its condition tells. */
function typeIn({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode, { type }: Place, { schema }: Ground): Place['type'] {
  const named = typeCondition && schema.getType(typeCondition.name.value)
  return isOutputType(named) ? named : type
}

function weighField(field: FieldNode, place: Place, tally: Tally, ground: Ground): void {
  if (place.depth === 1) tally.roots++
  if (field.alias) tally.aliases++
  // A type's name costs nothing to tell, and clients ask for it everywhere.
  if (field.name.value !== '__typename') tally.cost += place.times
  if (!field.selectionSet) return
  const named = place.type ? getNamedType(place.type) : undefined
  const definition = named && (isObjectType(named) || isInterfaceType(named)) ? named.getFields()[field.name.value] : undefined
  const type = definition?.type
  const inner = type && isCompositeType(getNamedType(type)) ? type : undefined
  const asked = pageOf(field, definition)
  const times = Math.min(MOST, place.times * (isList(inner) ? (asked ?? place.page ?? LIST) : 1))
  // A connection is no list itself: its size is that of the edges in it.
  const page = isList(inner) ? undefined : asked
  weigh(field.selectionSet, { ...place, type: inner, depth: place.depth + 1, times, page }, tally, ground)
}

const isList = (type: GraphQLOutputType | undefined): boolean =>
  type !== undefined && (isListType(type) || (isNonNullType(type) && isListType(type.ofType)))

/** How many rows a field is asked for, or gives by itself; undefined where it takes no size. */
function pageOf(field: FieldNode, definition: GraphQLField<unknown, unknown> | undefined): number | undefined {
  const isSize = ({ name }: { name: string }): boolean => name === 'first' || name === 'last'
  const asked = field.arguments?.find(({ name }) => isSize({ name: name.value }))?.value
  if (asked) return asked.kind === Kind.INT ? Math.max(1, Number(asked.value)) : PAGE
  const usual = definition?.args.find(isSize)?.defaultValue
  return typeof usual === 'number' ? usual : undefined
}

const fragmentsOf = (document: DocumentNode): Map<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  )
