import { parentPort } from 'node:worker_threads'
import { makeCompiler } from './compiler.ts'
import type { Prepared, TypesetJob } from './job.ts'

/** What the worker is asked: a document, or a module that makes one of an input. */
export type WorkerRequest = { job: TypesetJob } | { module: string; input: unknown }

/** What the worker says to each request, one after the other. */
export type WorkerAnswer = { pdf: Uint8Array; beside?: unknown } | { error: string }

const typeset = makeCompiler()

async function prepared(request: WorkerRequest): Promise<{ job: TypesetJob; beside?: unknown }> {
  if ('job' in request) return request
  const { prepare } = (await import(request.module)) as { prepare(input: unknown): Promise<Prepared<unknown>> }
  return prepare(request.input)
}

const port = parentPort
if (!port) throw new Error('the typesetter works in a worker thread')
const answer = async (request: WorkerRequest): Promise<void> => {
  try {
    const { job, beside } = await prepared(request)
    const pdf = typeset(job)
    port.postMessage({ pdf, beside } satisfies WorkerAnswer, [pdf.buffer])
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies WorkerAnswer)
  }
}
port.on('message', (request: WorkerRequest) => void answer(request))
