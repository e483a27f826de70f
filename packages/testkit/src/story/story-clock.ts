import * as api from './operations.ts'
import { StoryRefused } from './refusal.ts'
import type { Session } from './session.ts'

const QUARTER = 15 * 60 * 1000
const WEEK = 7 * 24 * 60 * 60 * 1000

/**
 * How far a file's time is shifted so that it begins now: whole weeks, so that times of day and weekdays stay as in the file.
 * @param begins the file's first instant, milliseconds since the epoch
 * @param now the server's clock
 */
export function shiftFor(begins: number, now: number): number {
  return Math.ceil((now - begins) / WEEK) * WEEK
}

/** Moves the server's clock forward so that a file's order and intervals hold. Only a demo has such a clock. */
export class StoryClock {
  readonly #session: Session
  readonly #shift: number
  readonly #demo: boolean
  #reached = 0
  #lead = 0

  constructor(session: Session, shift: number, demo: boolean) {
    this.#session = session
    this.#shift = shift
    this.#demo = demo
  }

  /** The server's instant for an instant of the file. */
  at(fileTime: number): Date {
    return new Date(fileTime + this.#shift)
  }

  /** Whether the story had the clock to itself: false when somebody else moved it on by more than a quarter of an hour, or nobody can. */
  get kept(): boolean {
    return this.#demo && this.#lead < QUARTER
  }

  /** Returns when it is at least that time of the file on the server. A demo that is ahead of the file stays ahead; no clock goes back. */
  async reach(fileTime: number): Promise<void> {
    const to = fileTime + this.#shift
    if (!this.#demo || to <= this.#reached) return
    this.#reached = to
    const now = await this.#advance(new Date(to)).catch(whenAhead)
    this.#lead = Math.max(this.#lead, now - to)
  }

  async #advance(to: Date): Promise<number> {
    const { advanceClock } = await this.#session.run(api.advanceClock, {
      input: { idempotencyKey: crypto.randomUUID(), to: to.toISOString() },
    })
    return Date.parse(advanceClock?.now ?? '')
  }
}

/** The server's clock where it is past that time already. */
function whenAhead(error: unknown): number {
  if (error instanceof StoryRefused && error.code === 'CLOCK_BACKWARD') return Date.parse(String(error.detail['now']))
  throw error
}
