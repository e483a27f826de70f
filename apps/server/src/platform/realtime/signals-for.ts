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
  let woken = false
  let wake = () => {}
  ending.addEventListener('abort', () => wake())
  const stop = realtime.on((signal) => {
    if (!wakes(signal)) return
    woken = true
    wake()
  })
  try {
    while (!ending.aborted) {
      if (!woken) await new Promise<void>((resolve) => (wake = resolve))
      if (ending.aborted) return
      woken = false
      yield true
    }
  } finally {
    stop()
  }
}
