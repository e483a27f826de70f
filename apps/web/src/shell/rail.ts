import { computed, effectScope, onScopeDispose, shallowRef, watch, type EffectScope } from 'vue'
import { viewer } from '../identity/viewer.ts'
import { apollo } from '../platform/apollo.ts'
import { useChanges } from '../platform/changes.ts'
import { idleLive, type Live } from '../platform/live.ts'
import { RailDocument, type RailQuery } from './rail.generated.ts'

const rail = shallowRef<RailQuery | null>(null)
const live = shallowRef<Live>(idleLive())
const listeners = new Map<() => void, { covers: boolean }>()
let scope: EffectScope | null = null

async function read(): Promise<void> {
  try {
    await apollo.query({ query: RailDocument, fetchPolicy: 'network-only' })
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
        if (![...listeners.values()].some((listener) => listener.covers)) void read()
        for (const listener of listeners.keys()) listener()
      })
      // From the cache, so that a page which reads the same things renews the rail with them.
      const watched = apollo.watchQuery({ query: RailDocument, fetchPolicy: 'cache-only' }).subscribe(({ data, partial }) => {
        if (!partial) rail.value = data
      })
      onScopeDispose(() => watched.unsubscribe())
    })
    // A moment later, when it is known whether the page reads all of this anyway.
    setTimeout(() => {
      if (![...listeners.values()].some((listener) => listener.covers)) void read()
    }, 60)
  },
  { immediate: true },
)

/** What stands in the rail on every page, renewed with every change in any of the person's alliances. */
export function useRail() {
  const alliances = computed(() => rail.value?.alliances.edges.map((edge) => edge.node) ?? [])
  const owed = computed(() => rail.value?.desk.owed.totalCount ?? 0)
  const owedIn = (allianceId: string): number => rail.value?.desk.owedByAlliance.find((one) => one.allianceId === allianceId)?.count ?? 0
  return { alliances, owed, owedIn, live }
}

/**
 * Calls back after each change in any of the person's alliances, for pages that show more than one of them.
 * @param options.covers the page reads all that the rail shows, so the rail need not read it once more
 */
export function onAnyChange(listener: () => void, options: { covers: boolean } = { covers: false }): () => void {
  listeners.set(listener, options)
  return () => listeners.delete(listener)
}
