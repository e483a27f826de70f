/** `pnpm gallery [name…]`: takes the pictures in tests/journeys/gallery anew, from the sample's story in Chromium. */
import { run } from './processes.ts'

process.exit(
  await run('node', ['--import', '@oxc-node/core/register', 'journeys/gallery/take.ts', ...process.argv.slice(2)], { folder: 'tests' }),
)
