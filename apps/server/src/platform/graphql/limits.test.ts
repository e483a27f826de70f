import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { limitsRule } from './limits.ts'

const schema = buildSchema(`
  type Query { site: Site, alliances(first: Int): [Alliance!]!, pages(first: Int): Pages! }
  type Pages { total: Int, edges: [Edge!]! }
  type Edge { node: Alliance!, about: [Subject!]! }
  union Subject = Alliance | Site
  type Mutation { signOut: Boolean, startSignIn: String }
  type Site { demo: Boolean }
  type Alliance { id: ID, members: [Alliance!]! }
`)
const limits = { tokens: 2_000, depth: 5, aliases: 3, cost: 1_000 }
const refusalsOf = (query: string): unknown[] =>
  validate(schema, parse(query), [...specifiedRules, limitsRule(limits)]).flatMap(({ extensions }) => extensions['code'] ?? [])

describe('limits of an operation', () => {
  it('let what a page asks for pass', () => {
    expect(refusalsOf('{ site { demo } alliances(first: 20) { id members { id } } }')).toEqual([])
  })

  it('stop what is too deep, too wide or too much', () => {
    expect(refusalsOf('{ alliances { members { members { members { members { id } } } } } }')).toContain('QUERY_TOO_DEEP')
    expect(refusalsOf('{ a: site { demo } b: site { demo } c: site { demo } d: site { demo } }')).toEqual(['QUERY_TOO_MANY_ALIASES'])
    expect(refusalsOf('{ alliances(first: 100) { members { id members { id } } } }')).toEqual(['QUERY_TOO_COSTLY'])
    expect(refusalsOf('mutation { signOut startSignIn }')).toEqual(['QUERY_TOO_MANY_ROOTS'])
  })

  it('take a type’s name for free', () => {
    expect(refusalsOf('{ alliances(first: 90) { __typename members { __typename id } } }')).toEqual([])
    expect(refusalsOf('{ alliances(first: 90) { id members { name: id id } } }')).toEqual(['QUERY_TOO_COSTLY'])
  })

  it('know the size of a page that is no list itself, and take one that a variable brings for the largest', () => {
    const rows = 'edges { node { id members { id } } }'
    expect(refusalsOf(`{ pages(first: 4) { ${rows} } }`)).toEqual([])
    expect(refusalsOf(`{ pages(first: 100) { ${rows} } }`)).toEqual(['QUERY_TOO_COSTLY'])
    expect(refusalsOf(`query ($first: Int) { pages(first: $first) { ${rows} } }`)).toEqual(['QUERY_TOO_COSTLY'])
    expect(refusalsOf('query ($first: Int) { alliances(first: $first) { id members { id } } }')).toEqual(['QUERY_TOO_COSTLY'])
  })

  it('count the lists of whatever a union may be', () => {
    const inline = '{ pages(first: 4) { edges { about { ... on Alliance { members { id members { id } } } } } } }'
    const named = '{ pages(first: 4) { edges { about { ...Deep } } } } fragment Deep on Alliance { members { id members { id } } }'
    for (const query of [inline, named])
      expect(validate(schema, parse(query), [limitsRule({ ...limits, depth: 12 })]).map(({ extensions }) => extensions['code'])).toEqual([
        'QUERY_TOO_COSTLY',
      ])
  })

  it('count the roots that a fragment brings', () => {
    expect(refusalsOf('mutation { ...Both } fragment Both on Mutation { signOut startSignIn }')).toEqual(['QUERY_TOO_MANY_ROOTS'])
    expect(refusalsOf('mutation { ... { signOut } ... { startSignIn } }')).toEqual(['QUERY_TOO_MANY_ROOTS'])
  })

  it('are found quickly, however fragments spread one another', () => {
    const names = Array.from({ length: 40 }, (_, index) => `F${index}`)
    const circle = names.map((name, index) => `fragment ${name} on Query { ...F${(index + 1) % 40} ...F${(index + 1) % 40} }`)
    const before = performance.now()
    expect(refusalsOf(`{ ...F0 } ${circle.join(' ')}`)).toContain('QUERY_TOO_COSTLY')
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})
