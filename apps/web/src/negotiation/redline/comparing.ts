import { blame, type BlameParagraph, redline, type Redline, type Wording } from '@mengyue/domain'

/** What is compared, and with what comes of it. */
export interface Comparisons {
  redline: { input: { before: Wording; after: Wording }; result: Redline }
  blame: { input: { versions: readonly Wording[] }; result: BlameParagraph[] }
}

export type Task = { [K in keyof Comparisons]: { kind: K } & Comparisons[K]['input'] }[keyof Comparisons]
type ResultOf<T extends Task> = Comparisons[T['kind']]['result']

/** One comparison, done wherever this is called. */
export function compare<T extends Task>(task: T): ResultOf<T>
export function compare(task: Task): Redline | BlameParagraph[] {
  return task.kind === 'redline' ? redline(task.before, task.after) : blame(task.versions)
}

/** The end of a worker or of a message channel that a page holds. */
export interface Port {
  postMessage: (message: { id: number; task: Task }) => void
  onmessage: ((event: MessageEvent<{ id: number; result: unknown }>) => void) | null
  onerror?: ((event: ErrorEvent) => void) | null
}

/** What was asked for: there at once where it was compared before, otherwise told later, unless one no longer wants to know. */
export interface Asked<R> {
  now: R | null
  cancel: () => void
}

interface Waiting {
  key: string
  task: Task
  tell: Set<(result: unknown) => void>
}

/** Results that are kept: a room's 97 clauses with two comparisons each. */
const KEPT = 200

/**
 * The one place of a page that compares texts. Comparisons are made one after another behind a port, so that typing and scrolling go on;
 * equal ones are made once, and those that nobody waits for any longer are never begun. Results are kept by the wordings themselves,
 * which, unlike their hashes, two different pairs cannot share.
 * @param open opens the worker, at the first comparison; null where the browser has none or it would not start: then it compares here, in
 *   a task of its own, and `onHere` is told once
 */
export class Comparer {
  readonly #kept = new Map<string, unknown>()
  readonly #queue = new Map<string, Waiting>()
  readonly #open: () => Port | null
  readonly #onHere: () => void
  #port: Port | null | undefined
  #running: { id: number; waiting: Waiting } | null = null
  #id = 0

  constructor(open: () => Port | null, onHere: () => void = () => undefined) {
    this.#open = open
    this.#onHere = onHere
  }

  /** @param tell called with the result, unless it is there at once; never after `cancel` */
  ask<T extends Task>(task: T, tell: (result: ResultOf<T>) => void): Asked<ResultOf<T>> {
    const key = JSON.stringify(task)
    const kept = this.#kept.get(key)
    if (kept !== undefined) return { now: kept as ResultOf<T>, cancel: () => undefined }
    const running = this.#running?.waiting.key === key ? this.#running.waiting : undefined
    const waiting = running ?? this.#queue.get(key) ?? { key, task, tell: new Set() }
    const listener = tell as (result: unknown) => void
    waiting.tell.add(listener)
    if (waiting !== running) this.#queue.set(key, waiting)
    this.#next()
    const cancel = () => {
      waiting.tell.delete(listener)
      if (waiting.tell.size === 0) this.#queue.delete(key)
    }
    return { now: null, cancel }
  }

  #next(): void {
    if (this.#running) return
    const [waiting] = this.#queue.values()
    if (!waiting) return
    this.#queue.delete(waiting.key)
    this.#running = { id: ++this.#id, waiting }
    const port = this.#connected()
    if (port) port.postMessage({ id: this.#id, task: waiting.task })
    else this.#compareHere()
  }

  #connected(): Port | null {
    if (this.#port !== undefined) return this.#port
    this.#port = this.#open()
    if (!this.#port) this.#onHere()
    else {
      this.#port.onmessage = ({ data }) => this.#done(data.id, data.result)
      this.#port.onerror = () => {
        this.#port = null
        this.#onHere()
        if (this.#running) this.#compareHere()
      }
    }
    return this.#port
  }

  #compareHere(): void {
    const { id, waiting } = this.#running ?? {}
    if (id !== undefined && waiting) setTimeout(() => this.#done(id, waiting.tell.size > 0 ? compare(waiting.task) : undefined))
  }

  #done(id: number, result: unknown): void {
    if (this.#running?.id !== id) return
    const { key, tell } = this.#running.waiting
    this.#running = null
    if (result !== undefined) this.#keep(key, result)
    for (const listener of tell) listener(result)
    this.#next()
  }

  #keep(key: string, result: unknown): void {
    this.#kept.set(key, result)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }
}
