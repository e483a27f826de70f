import { createRequire } from 'node:module'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// Entities and resolvers carry legacy decorators, whose types are thunks: nothing needs emitted metadata.
const oxc = { decorator: { legacy: true } }

// The copy that Node resolves, which type-graphql has too: a type of a second copy is no type to it.
const graphql = createRequire(new URL('apps/server/package.json', import.meta.url)).resolve('graphql')
const resolve = { alias: [{ find: /^graphql$/, replacement: graphql }] }

/** A suite that starts the real application on the run's PostgreSQL. */
const integration = (name: string): TestProjectInlineConfiguration => ({
  oxc,
  resolve,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: 'tests/harness/one-postgres.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

export default defineConfig({
  test: {
    // What a worker has loaded serves its next file too: no test of ours replaces a module, and loading was a quarter of the work.
    isolate: false,
    // Two cores are all that the promise of fifteen minutes counts on.
    maxWorkers: 2,
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'infra/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.postgres.test.ts'],
        },
      },
      {
        oxc,
        test: { name: 'postgres', include: ['apps/**/*.postgres.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      integration('access'),
      integration('concurrency'),
      integration('faults'),
      integration('story'),
      {
        oxc,
        resolve,
        test: {
          name: 'seal',
          include: ['tests/seal/**/*.test.ts'],
          globalSetup: 'tests/seal/setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        oxc,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: 'tests/journeys/setup.ts',
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
