import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, Kind, parse, print, separateOperations, validate, visit, type DocumentNode } from 'graphql'
import { describe, expect, it } from 'vitest'
import { limitsRule } from '@mengyue/server/limits'
import { readSettings } from '@mengyue/server/settings'

const root = join(import.meta.dirname, '../..')
const schema = buildSchema(readFileSync(join(root, 'packages/contract/schema.graphql'), 'utf8'))
const { limits } = readSettings({})

/** As Apollo sends it: with the type's name in every selection. */
const asSent = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (set, _key, parent) =>
      parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : { ...set, selections: [...set.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] },
  })

const written = globSync('apps/web/src/**/*.graphql', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))
const documents = Object.entries(separateOperations(parse(written.join('\n'))))

describe('what the pages ask for passes the limits that everybody has', () => {
  it('is all there', () => expect(documents.length).toBeGreaterThan(60))

  it.each(documents)('%s', (_, document) => {
    const text = print(asSent(document))
    const parsed = parse(text, { maxTokens: limits.tokens })
    expect(validate(schema, parsed, [limitsRule(limits)]).map(({ extensions }) => extensions['code'])).toEqual([])
  })
})
