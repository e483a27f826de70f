import { computed, ref } from 'vue'

const tick = ref(Date.now())
const aheadMs = ref(0)
setInterval(() => (tick.value = Date.now()), 15_000)

/** The server's clock, which in demo mode may be ahead of this device's. Renewed every 15 seconds. */
export const now = computed(() => new Date(tick.value + aheadMs.value))

/** How far this device's clock is from the server's own, in milliseconds; what the demo's clock is ahead is no error. */
export const deviceClockOff = ref(0)

/** More than this is worth a word: somebody would read a deadline wrongly by it. */
export const CLOCK_OFF_MS = 5 * 60_000

/** Notes how far this device's clock is off, by an answer that was just received. */
export function compareClocks(serverNow: string, aheadSeconds: number): void {
  deviceClockOff.value = Date.now() - (Date.parse(serverNow) - aheadSeconds * 1_000)
}

/** Sets our idea of the server's clock by an answer that was just received. */
export function setServerClock(serverNow: string): void {
  tick.value = Date.now()
  aheadMs.value = Date.parse(serverNow) - tick.value
}
