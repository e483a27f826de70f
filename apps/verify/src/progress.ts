import type { Streams } from './verify.ts'

/** Shorter histories are checked before anybody looks. */
const LONG = 10_000

/** Tells how far a long history is: on a terminal in one line that is written over, elsewhere a line for each tenth. */
export function progress({ error, live }: Pick<Streams, 'error' | 'live'>): (done: number, of: number) => void {
  let told = -1
  return (done, of) => {
    if (of < LONG) return
    const tenth = Math.floor((done * 10) / of)
    if (!live && tenth === told) return
    told = tenth
    error(live ? `\r${done} / ${of}${done === of ? '\n' : ''}` : `${done} / ${of}\n`)
  }
}
