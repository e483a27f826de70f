import { Field, ObjectType, type ClassType } from 'type-graphql'
import { refused } from '../refusal.ts'

/** Rows that a page has at most. */
const MOST = 100

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean
  @Field(() => Boolean) hasPreviousPage!: boolean
  @Field(() => String, { nullable: true }) startCursor!: string | null
  @Field(() => String, { nullable: true }) endCursor!: string | null
}

/** The size that a page was asked for. @throws Refused PAGE_SIZE_REFUSED */
export function pageSize(field: 'first' | 'last', size: number): number {
  if (size < 1 || size > MOST) throw refused('PAGE_SIZE_REFUSED', { field, allowed: MOST })
  return size
}

export interface Page<T> {
  edges: { cursor: string; node: T }[]
  nodes: T[]
  pageInfo: PageInfo
}

/**
 * A page of a list, as GraphQL clients expect it.
 * @param nodes in the list's order
 * @param beyond whether the list goes on before and after them
 */
export function pageOf<T>(nodes: T[], cursorOf: (node: T) => string, beyond: { before: boolean; after: boolean }): Page<T> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }))
  const [startCursor = null, endCursor = null] = [edges[0]?.cursor, edges.at(-1)?.cursor]
  return { edges, nodes, pageInfo: { hasPreviousPage: beyond.before, hasNextPage: beyond.after, startCursor, endCursor } }
}

/** What the type of a connection extends: `edges` with cursors, their `nodes` alone for short, and `pageInfo`. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor!: string
    @Field(node) node!: T
  }
  @ObjectType()
  abstract class Connection implements Page<T> {
    @Field(() => [Edge]) edges!: Edge[]
    @Field(() => [node()]) nodes!: T[]
    @Field(() => PageInfo) pageInfo!: PageInfo
  }
  return Connection
}
