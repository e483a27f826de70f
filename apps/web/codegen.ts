import type { CodegenConfig } from '@graphql-codegen/cli'
import { writeEnumLabels } from './write-enum-labels.ts'

/** Typed documents beside each .graphql file, from the committed schema; never from a running server. */
const common = {
  useTypeImports: true,
  enumsAsTypes: true,
  optimizeDocumentNode: true,
  dedupeFragments: true,
  scalars: { ID: 'string', DateTime: 'string', Fen: 'string', JSON: 'unknown' },
  defaultScalarType: 'unknown',
}

export default {
  schema: '../../packages/contract/schema.graphql',
  documents: ['src/**/*.graphql'],
  hooks: { afterStart: [writeEnumLabels] },
  generates: {
    './src/platform/schema-types.ts': { plugins: ['typescript'], config: common },
    './src/': {
      preset: 'near-operation-file',
      presetConfig: { extension: '.generated.ts', baseTypesPath: 'platform/schema-types.ts' },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: common,
    },
  },
} satisfies CodegenConfig
