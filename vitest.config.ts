import { defineConfig } from 'vitest/config'

// Entities and resolvers carry legacy decorators, whose types are thunks: nothing needs emitted metadata.
const oxc = { decorator: { legacy: true } }

export default defineConfig({
  test: {
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'infra/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.postgres.test.ts'],
        },
      },
      {
        oxc,
        test: {
          name: 'postgres',
          include: ['apps/**/*.postgres.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
