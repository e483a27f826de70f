import { parentPort } from 'node:worker_threads'
import { makeCompiler } from './compiler.ts'
import type { TypesetJob } from './job.ts'

/** What the worker says to each job, one after the other. */
export type WorkerAnswer = { pdf: Uint8Array } | { error: string }

const typeset = makeCompiler()

const port = parentPort
if (!port) throw new Error('the typesetter works in a worker thread')
port.on('message', (job: TypesetJob) => {
  try {
    const pdf = typeset(job)
    port.postMessage({ pdf } satisfies WorkerAnswer, [pdf.buffer])
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies WorkerAnswer)
  }
})
