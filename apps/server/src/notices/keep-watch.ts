import { asPlatform } from '../platform/database/as-platform.ts'
import type { Deps } from '../platform/deps.ts'
import { DELAYS_TASK, lookForDelays } from './look-for-delays.ts'
import { DIGEST_TASK, sendDigests } from './send-digests.ts'
import { TELL_TASK, tellPeople } from './tell-people.ts'

const DIGEST_EVERY_MS = 30_000
const DELAYS_EVERY_MS = 15 * 60_000

/** Names this chapter's jobs; before the jobs start. */
export function carryOutNotices(deps: Deps): void {
  deps.jobs.follow(TELL_TASK, (allianceId) => tellPeople(deps, allianceId))
  deps.jobs.perform(DIGEST_TASK, () => sendDigests(deps))
  deps.jobs.perform(DELAYS_TASK, () => lookForDelays(deps))
}

/**
 * Looks every half minute whether mail is due, every quarter of an hour whether somebody is late, and at once when the demo's clock was moved.
 * However many processes look, one job at a time waits for all of them. @returns a function that ends it
 */
export function keepWatch(deps: Deps): () => Promise<void> {
  let asking: Promise<unknown> = Promise.resolve()
  const ask = (...tasks: string[]) => {
    asking = asking
      .then(() =>
        asPlatform(deps.orm, async (em) => {
          for (const task of tasks) await deps.jobs.queueFollowUp(em, { task, payload: {}, key: task })
        }),
      )
      .catch((error: unknown) => deps.log.warn({ err: error }, 'could not ask for notices; it is tried again'))
  }
  ask(DIGEST_TASK, DELAYS_TASK)
  const digests = setInterval(() => ask(DIGEST_TASK), DIGEST_EVERY_MS).unref()
  const delays = setInterval(() => ask(DELAYS_TASK), DELAYS_EVERY_MS).unref()
  const stopListening = deps.realtime.on((signal) => {
    if (signal.kind === 'clock') ask(DELAYS_TASK, DIGEST_TASK)
  })
  return async () => {
    clearInterval(digests)
    clearInterval(delays)
    stopListening()
    await asking
  }
}
