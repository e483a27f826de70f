/** A clock that stands still until it is told to move: `now` is the alliance's time, `real` the machine's. */
export class FixedClock {
  #real: number
  #ahead = 0

  /** @param at ISO 8601 */
  constructor(at = '2026-01-05T01:00:00.000Z') {
    this.#real = Date.parse(at)
  }

  now(): Date {
    return new Date(this.#real + this.#ahead)
  }

  real(): Date {
    return new Date(this.#real)
  }

  /** Milliseconds that `now` is ahead of `real`. */
  ahead(): number {
    return this.#ahead
  }

  /** Both times pass. */
  pass(milliseconds: number): void {
    this.#real += milliseconds
  }

  /** Only the alliance's time is moved, and only forward. */
  advance(to: Date): Promise<void> {
    this.#ahead = Math.max(this.#ahead, to.getTime() - this.#real)
    return Promise.resolve()
  }
}
