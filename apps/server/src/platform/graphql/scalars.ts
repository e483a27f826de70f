import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/** Any JSON value. Literals are read too, so that a document may hold a small one. */
export const JSONScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value; validated by the use case',
  serialize: (value: unknown) => value,
  parseValue: (value: unknown) => value,
  parseLiteral: (node, variables) => fromLiteral(node, variables),
})

/** An amount in 分 (0.01 yuan): digits as text, since JSON's numbers end earlier. */
export const Fen = new GraphQLScalarType<bigint, string>({
  name: 'Fen',
  description: 'amount in 分 (0.01 yuan), digits as text',
  serialize: (value) => String(value),
  parseValue: (value) => fen(value),
  parseLiteral: (node) => fen(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
})

function fen(value: unknown): bigint {
  if (typeof value !== 'string' || !/^-?(0|[1-9]\d{0,17})$/.test(value)) throw new GraphQLError('an amount is written in 分, as digits')
  return BigInt(value)
}

/** An instant: written as ISO 8601 in UTC with milliseconds, read with any offset. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'ISO 8601 instant in UTC',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: (value) => instant(value),
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : null),
})

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

function instant(value: unknown): Date {
  const date = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : undefined
  if (!date || Number.isNaN(date.getTime())) throw new GraphQLError('an instant is written as 2025-06-05T18:00:00+08:00')
  return date
}

function fromLiteral(node: ValueNode, variables?: Record<string, unknown> | null): unknown {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, fromLiteral(field.value, variables)]))
    case Kind.LIST:
      return node.values.map((value) => fromLiteral(value, variables))
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value)
    case Kind.NULL:
      return null
    case Kind.VARIABLE:
      return variables?.[node.name.value]
    default:
      return node.value
  }
}
