/** A bucket that fills with time: so many at once, so many a second after that. */
interface Bucket {
  left: number
  at: number
}

const AT_ONCE = 12
const PER_SECOND = 2
/** Buckets that are full again need no memory. */
const FORGET_OVER = 2_000

/** How often a session may say where it is. */
export class Rate {
  readonly #buckets = new Map<string, Bucket>()

  /** @returns false where it was too often */
  allows(sessionId: string, now: number): boolean {
    const bucket = this.#buckets.get(sessionId) ?? { left: AT_ONCE, at: now }
    const left = Math.min(AT_ONCE, bucket.left + ((now - bucket.at) / 1_000) * PER_SECOND)
    if (this.#buckets.size > FORGET_OVER) this.#buckets.clear()
    this.#buckets.set(sessionId, { left: left >= 1 ? left - 1 : left, at: now })
    return left >= 1
  }
}
