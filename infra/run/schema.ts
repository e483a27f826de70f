/**
 * Writes packages/contract/schema.graphql from the server's resolvers: `pnpm schema`. With --check it only says whether the file is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '@mengyue/server'

const file = join(import.meta.dirname, '../../packages/contract/schema.graphql')
const emitted = `# Emitted by the server (pnpm schema); committed so that every change to the API shows as a diff.\n\n${printSchema(lexicographicSortSchema(await createSchema()))}\n`

if (process.argv.includes('--check')) {
  const committed = readFileSync(file, 'utf8')
  if (committed !== emitted) {
    const [line] = emitted
      .split('\n')
      .flatMap((text, index) => (text === committed.split('\n')[index] ? [] : [{ number: index + 1, text }]))
    console.error(
      `packages/contract/schema.graphql is not what the server serves; run pnpm schema. First difference in line ${line?.number}: ${line?.text}`,
    )
    process.exitCode = 1
  }
} else {
  writeFileSync(file, emitted)
}
