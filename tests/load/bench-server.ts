/** A child process: the real server on a database given by DATABASE_URL; tells its CPU time, and how long its event loop stood still, when asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createLog } from '@mengyue/server/log'
import { readSettings } from '@mengyue/server/settings'
import { cpuMicros, threadMicros } from './measure.ts'

const settings = readSettings(process.env)
// As main.ts does: the libraries' fast paths.
process.env.NODE_ENV = 'production'
const { createApp } = await import('@mengyue/server')
const app = await createApp({ settings, log: createLog('warn', false), ownerUrl: settings.databaseUrl ?? '' })
await app.server.listen({ port: settings.port, host: '127.0.0.1' })
const loop = monitorEventLoopDelay({ resolution: 1 })
/** The most CPU time, in microseconds, that this thread used between two looks at the clock: as long as something of ours stopped the loop, at most. */
let longest = 0
let used = threadMicros()
// A timer that the loop lets come late counts all that kept it; what other processes took from this one does not count.
setInterval(() => {
  const now = threadMicros()
  longest = Math.max(longest, now - used)
  used = now
}, 1)
process.on('message', (message: { cpu?: true; stop?: true }) => {
  if (message.cpu) process.send?.({ cpu: cpuMicros() })
  if (!message.stop) return
  process.send?.({ stop: loop.max / 1e6, busy: longest / 1e3 })
  longest = 0
  loop.enable()
  loop.reset()
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
