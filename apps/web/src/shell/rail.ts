import { computed, effectScope, shallowRef, watch, type EffectScope } from 'vue'
import { viewer } from '../identity/viewer.ts'
import { apollo } from '../platform/apollo.ts'
import { useChanges } from '../platform/changes.ts'
import { idleLive, type Live } from '../platform/live.ts'
import { RailDocument, type RailQuery } from './rail.generated.ts'

const rail = shallowRef<RailQuery | null>(null)
const live = shallowRef<Live>(idleLive())
const listeners = new Set<() => void>()
let scope: EffectScope | null = null

async function read(): Promise<void> {
  try {
    rail.value = (await apollo.query({ query: RailDocument, fetchPolicy: 'network-only' })).data
  } catch {
    // The connection's own state says that we are offline; what stands in the rail is still the last truth.
  }
}

watch(
  () => viewer.value?.person.id ?? null,
  (person) => {
    scope?.stop()
    scope = null
    rail.value = null
    live.value = idleLive()
    if (person === null) return
    scope = effectScope(true)
    scope.run(() => {
      live.value = useChanges(() => {
        void read()
        for (const listener of listeners) listener()
      })
    })
    void read()
  },
  { immediate: true },
)

/** What stands in the rail on every page, renewed with every change in any of the person's alliances. */
export function useRail() {
  const alliances = computed(() => rail.value?.alliances.edges.map((edge) => edge.node) ?? [])
  const owed = computed(() => rail.value?.desk.owed.length ?? 0)
  const owedIn = (allianceId: string): number => rail.value?.desk.owed.filter((item) => item.allianceId === allianceId).length ?? 0
  return { alliances, owed, owedIn, live }
}

/** Calls back after each change in any of the person's alliances, for pages that show more than one of them. */
export function onAnyChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
