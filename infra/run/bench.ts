/** `pnpm bench [name]`: the figures of tests/load as JSON lines, each against a baseline of the same run; exit 1 if one misses its target. */
import { run } from './processes.ts'

process.exit(await run('node', ['--import', '@oxc-node/core/register', 'load/run.ts', ...process.argv.slice(2)], { folder: 'tests' }))
