import type { GraphQLSchema, GraphQLOutputType } from 'graphql'
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  isLeafType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import type { TestApp } from '../harness/test-app.ts'

/** How an operation was answered: the data as text, and the code of the first error. */
export interface Answer {
  data: string
  code: string | null
  /** SQL statements that it took, without begin, set_config and commit; demo mode tells */
  statements: number
}

export type RootKind = 'query' | 'mutation'

/** Everything that can be selected of a type, down to a depth; a field in which the members of a union differ is named after its type. */
export function everything(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  if (isUnionType(named))
    return ` { __typename ${named
      .getTypes()
      .map((member) => `... on ${member.name} { ${fieldsOf(member, depth, named.getTypes())} }`)
      .join(' ')} }`
  if (!isObjectType(named) || isInterfaceType(named)) return ''
  return ` { ${fieldsOf(named, depth, [])} }`
}

function fieldsOf(type: GraphQLObjectType, depth: number, beside: readonly GraphQLObjectType[]): string {
  const selected = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return []
    // A connection's edges hold the same nodes once more.
    if (field.name === 'edges' && 'nodes' in type.getFields()) return []
    const inner = getNamedType(field.type)
    if (!isLeafType(inner) && depth === 0) return []
    const differs = beside.some((other) => String(other.getFields()[field.name]?.type ?? field.type) !== String(field.type))
    return [`${differs ? `${type.name}_${field.name}: ` : ''}${field.name}${everything(field.type, depth - 1)}`]
  })
  return selected.length === 0 ? '__typename' : selected.join(' ')
}

/** The root field by its name, with its kind. */
export function rootField(schema: GraphQLSchema, name: string): { kind: RootKind; field: GraphQLField<unknown, unknown> } {
  const query = schema.getQueryType()?.getFields()[name]
  if (query) return { kind: 'query', field: query }
  const mutation = schema.getMutationType()?.getFields()[name]
  if (mutation) return { kind: 'mutation', field: mutation }
  throw new Error(`the schema has no ${name}`)
}

/** The operation as a document that asks for everything. */
export function documentOf(schema: GraphQLSchema, name: string, depth: number): string {
  const { kind, field } = rootField(schema, name)
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  return `${kind} Everything${declared && `(${declared})`} { ${name}${passed && `(${passed})`}${everything(field.type, depth)} }`
}

/** Sends an operation as a browser with this cookie would. */
export async function ask(app: TestApp, cookie: string, query: string, variables: object): Promise<Answer> {
  const response = await fetch(app.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.origin, ...(cookie && { cookie }) },
    body: JSON.stringify({ query, variables }),
  })
  const answer = (await response.json()) as { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] }
  const [error] = answer.errors ?? []
  const statements = Number(response.headers.get('x-sql-statements'))
  return { data: JSON.stringify(answer.data ?? null), code: error ? (error.extensions?.code ?? error.message) : null, statements }
}

/** Whether the request itself was sound, so that its answer says something of the rules. */
export const wellAsked = ({ code }: Answer): boolean => !/^(GRAPHQL_|BAD_|QUERY_)/.test(code ?? '')
