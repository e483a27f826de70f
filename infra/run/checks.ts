import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listen, root } from './processes.ts'

/** One thing that must hold, and how it is found out. */
export interface Check {
  name: string
  program: string
  args: readonly string[]
  folder?: string
}

const native = join(dirname(fileURLToPath(import.meta.resolve('typescript-7/package.json'))), 'bin/tsc')

/** By TypeScript 7's own program, some three times as fast as the 6 that ESLint and vue-tsc still need (infra/decisions/typescript.md). */
const types = (folder: string): Check => ({
  name: `types of ${folder === '.' ? 'the root' : folder}`,
  program: 'node',
  args: [native, '-p', folder, '--incremental', '--tsBuildInfoFile', `.cache/types/${folder.replace(/\W+/g, '-')}.tsbuildinfo`],
})

/** What can be known without starting the application. The unit tests are counted one by one, by vitest. */
export const checks: readonly Check[] = [
  { name: 'documents of the web client', program: 'graphql-codegen', args: ['--config', 'codegen.ts'], folder: 'apps/web' },
  {
    name: 'types of apps/web',
    program: 'vue-tsc',
    args: ['--noEmit', '--incremental', '--tsBuildInfoFile', '../../.cache/types/apps-web.tsbuildinfo'],
    folder: 'apps/web',
  },
  ...[
    'packages/domain',
    'packages/proof',
    'packages/templates',
    'packages/word',
    'packages/testkit',
    'apps/server',
    'apps/verify',
    'infra',
    'tests',
    '.',
  ].map(types),
  { name: 'API contract up to date', program: 'node', args: ['--import', '@oxc-node/core/register', 'infra/run/schema.ts', '--check'] },
  {
    name: 'lint',
    program: 'eslint',
    args: ['.', '--cache', '--cache-location', '.cache/eslint/', '--cache-strategy', 'content', '--max-warnings', '0'],
  },
  { name: 'format', program: 'prettier', args: ['--check', '.', '--cache', '--cache-location', '.cache/prettier', '--log-level', 'warn'] },
  { name: 'nothing unused', program: 'knip', args: ['--no-progress'] },
]

/** Runs the checks two at a time, the generated documents first since others read them. @returns how many held, and how many did not */
export async function runChecks(): Promise<Counts> {
  const counts = { passed: 0, failed: 0 }
  const [first, ...others] = checks.filter(({ folder = '.' }) => existsSync(join(root, folder)))
  if (first) await one(first)
  const waiting = [...others]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next)
  }
  await Promise.all([lane(), lane()])
  return counts

  async function one({ name, program, args, folder }: Check): Promise<void> {
    const began = performance.now()
    const { code, said } = await listen(program, args, {
      ...(folder && { folder }),
      env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (code === 0) counts.passed++
    else counts.failed++
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
    if (code !== 0) console.log(said)
  }
}

export interface Counts {
  passed: number
  failed: number
}

/** The last line of `check` and `test`; the exit code follows it. */
export function summarize(name: string, began: number, ...parts: readonly Counts[]): never {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0)
  const failed = parts.reduce((sum, part) => sum + part.failed, 0)
  console.log(`\n${name} took ${((performance.now() - began) / 1000).toFixed(0)} s`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}
