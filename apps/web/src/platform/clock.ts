import { computed, ref } from 'vue'

const tick = ref(Date.now())
const aheadMs = ref(0)
setInterval(() => (tick.value = Date.now()), 15_000)

/** The server's clock, which in demo mode may be ahead of this device's. Renewed every 15 seconds. */
export const now = computed(() => new Date(tick.value + aheadMs.value))

/** Sets our idea of the server's clock by an answer that was just received. */
export function setServerClock(serverNow: string): void {
  tick.value = Date.now()
  aheadMs.value = Date.parse(serverNow) - tick.value
}
