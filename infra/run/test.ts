/** `pnpm test`: everything that must hold. */
import { runChecks, summarize } from './checks.ts'
import { onStop, stopAll } from './processes.ts'
import { runSuites } from './suites.ts'

const began = performance.now()
onStop(() => stopAll(), 130)
try {
  const checked = await runChecks()
  const units = await runSuites('unit')
  const integrated = await runSuites('seal', 'postgres', 'access', 'concurrency', 'faults', 'story')
  summarize('test', began, checked, units, integrated, await runSuites('journeys'))
} catch (error) {
  console.error(error)
  await stopAll()
  summarize('test', began, { passed: 0, failed: 1 })
}
