/** `pnpm test`: everything that must hold. */
import { runChecks, summarize } from './checks.ts'
import { fail, onStop, stopAll } from './processes.ts'
import { runSuites } from './suites.ts'

const began = performance.now()
onStop(() => stopAll())
try {
  const checked = await runChecks()
  const units = await runSuites('unit')
  const integrated = await runSuites('postgres', 'access', 'concurrency', 'faults', 'story')
  summarize('test', began, checked, units, integrated, await runSuites('journeys'))
} catch (error) {
  console.error(error)
  await stopAll()
  fail('1 passed, 1 failed')
}
