import type { Realtime, Signal } from './realtime.ts'

/**
 * A wake-up for signals that `wakes` says yes to, as long as the caller iterates; several that come while it is busy are one.
 * A signal can be lost: whoever needs every one reads again now and then.
 */
export function signalsFor(realtime: Pick<Realtime, 'on'>, wakes: (signal: Signal) => boolean): AsyncGenerator<true, void, void> {
  const ending = new AbortController()
  const signals = follow(realtime, wakes, ending.signal)
  const leave = signals.return.bind(signals)
  // A generator that waits does not hear that it shall return: it is woken first.
  signals.return = (value) => {
    ending.abort()
    return leave(value)
  }
  return signals
}

async function* follow(
  realtime: Pick<Realtime, 'on'>,
  wakes: (signal: Signal) => boolean,
  ending: AbortSignal,
): AsyncGenerator<true, void, void> {
  const bell = new Bell()
  ending.addEventListener('abort', () => bell.ring())
  const stop = realtime.on((signal) => {
    if (wakes(signal)) bell.ring()
  })
  try {
    for (;;) {
      await bell.rung()
      if (ending.aborted) return
      yield true
    }
  } finally {
    stop()
  }
}

/** Rung at any moment, heard once by whoever waits next; several rings before that are one. */
export class Bell {
  #pending = Promise.withResolvers<undefined>()

  ring(): void {
    this.#pending.resolve(undefined)
  }

  /** Resolves when it has been rung since the last time. */
  async rung(): Promise<void> {
    await this.#pending.promise
    this.#pending = Promise.withResolvers<undefined>()
  }
}
