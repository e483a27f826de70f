import { Worker } from 'node:worker_threads'
import type { Logger } from '../log.ts'
import type { TypesetJob, TypesetProgram } from './job.ts'
import type { WorkerAnswer, WorkerRequest } from './worker.ts'

export type { Prepared, TypesetAttachment, TypesetJob } from './job.ts'

interface Typeset {
  pdf: Uint8Array
  beside?: unknown
}

interface Request {
  asked: WorkerRequest
  done(typeset: Typeset): void
  failed(error: Error): void
}

/** Every character of the fonts is reached through their tables: one document is enough to read them. */
const warmUp: TypesetJob = { main: '盟约 *盟约*', data: null, at: new Date(0), standard: 'a-3b' }

/**
 * Sets documents as PDF, with Typst in a worker thread of its own, one after the other, in the order asked. The thread starts with the
 * first document (or with `warm`) and stays; if it dies, the document that it was at fails and the next one gets a new thread.
 */
export class Typesetter {
  readonly #log: Logger
  readonly #waiting: Request[] = []
  #worker: Worker | undefined
  #current: Request | undefined
  #closed = false

  constructor(log: Logger) {
    this.#log = log
  }

  /** Documents not yet done. */
  get pending(): number {
    return this.#waiting.length + (this.#current ? 1 : 0)
  }

  /**
   * The document as PDF. The same job always gives the same bytes, on every machine.
   * @throws Error for source that does not compile, for a thread that died, and after `close`
   */
  async compile(job: TypesetJob): Promise<Uint8Array> {
    return (await this.#ask({ job })).pdf
  }

  /**
   * The same of a document that a module makes of an input, in the worker.
   * @returns the PDF, and what else the module made
   * @throws Error as `compile` does, and for what the module throws
   */
  async run({ module, input }: TypesetProgram): Promise<{ pdf: Uint8Array; beside: unknown }> {
    const { pdf, beside } = await this.#ask({ module: module.href, input })
    return { pdf, beside }
  }

  #ask(asked: WorkerRequest): Promise<Typeset> {
    if (this.#closed) return Promise.reject(new Error('the typesetter is closed'))
    return new Promise((done, failed) => {
      this.#waiting.push({ asked, done, failed })
      this.#next()
    })
  }

  /** Starts the thread and reads the fonts, so that the first document does not wait for it. */
  async warm(): Promise<void> {
    await this.compile(warmUp)
  }

  /** Fails what waits and ends the thread. */
  async close(): Promise<void> {
    this.#closed = true
    const closed = new Error('the typesetter is closed')
    for (const { failed } of this.#waiting.splice(0)) failed(closed)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
    this.#settle(({ failed }) => failed(closed))
  }

  #next(): void {
    if (this.#current || this.#closed) return
    const next = this.#waiting.shift()
    if (!next) return
    this.#current = next
    this.#worker ??= this.#start()
    this.#worker.ref()
    try {
      this.#worker.postMessage(next.asked)
    } catch (error) {
      this.#settle(({ failed }) => failed(asError(error)))
    }
  }

  #start(): Worker {
    // Node itself runs the worker's TypeScript: the loader that the server's decorators need would only cost time here.
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [], name: 'typeset' })
    worker.on('message', (answer: WorkerAnswer) => {
      this.#settle(({ done, failed }) => ('pdf' in answer ? done(answer) : failed(new Error(`not typeset: ${answer.error}`))))
    })
    worker.on('error', (error) => this.#gone(worker, error))
    worker.on('exit', (code) => this.#gone(worker, new Error(`the typesetter's thread ended with code ${code}`)))
    return worker
  }

  /** An error is followed by an exit: the second one finds that the thread has been replaced already. */
  #gone(worker: Worker, error: unknown): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#log.error({ err: error }, 'the typesetter lost its thread')
    this.#settle(({ failed }) => failed(asError(error)))
  }

  #settle(tell: (request: Request) => void): void {
    const request = this.#current
    this.#current = undefined
    // An idle thread keeps no process alive.
    this.#worker?.unref()
    if (request) tell(request)
    this.#next()
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
