/** Writes down every operation that the client can send, for a server that takes no other: dist/operations.json, an array of documents. */
import { globSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Kind, print, type DocumentNode } from 'graphql'

const isOperation = (value: unknown): value is DocumentNode =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === Kind.DOCUMENT &&
  (value as DocumentNode).definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)

const found = new Set<string>()
for (const file of globSync('src/**/*.generated.ts', { cwd: import.meta.dirname })) {
  const exported = (await import(pathToFileURL(`${import.meta.dirname}/${file}`).href)) as Record<string, unknown>
  for (const value of Object.values(exported)) if (isOperation(value)) found.add(print(value))
}
if (found.size === 0) throw new Error('no operations found: the documents are generated first')
writeFileSync(`${import.meta.dirname}/dist/operations.json`, JSON.stringify([...found].sort(), null, 1))
