/** `pnpm check`: the fast half of `pnpm test`. */
import { runChecks, summarize } from './checks.ts'
import { onStop, stopAll } from './processes.ts'
import { runSuites } from './suites.ts'

const began = performance.now()
onStop(() => stopAll(), 130)
const checked = await runChecks()
summarize('check', began, checked, await runSuites('unit'))
