import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { viewer } from '../identity/index.ts'
import { apollo } from '../platform/apollo.ts'
import { backoff } from '../platform/live.ts'
import { PresenceDocument, ReportPresenceDocument, type PresenceSubscription } from './presence.generated.ts'

export type PresentPerson = PresenceSubscription['presence'][number]

/** The server forgets a page that says nothing for fifteen seconds. */
const SAY_EVERY_MS = 6_000
/** Going through clauses quickly is said once one stays. */
const SETTLE_MS = 250

const writing = ref(false)

/** A component says that its person writes a proposal, as long as it lives. */
export function useWriting(is: Ref<boolean>): void {
  watch(is, (now) => (writing.value = now), { immediate: true })
  onScopeDispose(() => (writing.value = false))
}

/**
 * Says where this page is, and knows where others are; while the page is looked at, and nowhere kept.
 * @param clauseId the clause that is open; null for the whole agreement
 */
export function usePresence(allianceId: string, clauseId: Ref<string | null>) {
  const tab = crypto.randomUUID()
  const people = shallowRef<readonly PresentPerson[]>([])
  let subscription: { unsubscribe: () => void } | null = null
  let reconnecting: ReturnType<typeof setTimeout> | undefined
  let settling: ReturnType<typeof setTimeout> | undefined
  let attempt = 0

  const say = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return
    try {
      const input = { idempotencyKey: crypto.randomUUID(), allianceId, tab, clauseId: clauseId.value, typing: writing.value }
      await apollo.mutate({ mutation: ReportPresenceDocument, variables: { input } })
    } catch {
      // Said again in a few seconds; that nobody can be reached, the strip says.
    }
  }
  const lost = (): void => {
    subscription?.unsubscribe()
    // Who is here is not known without a connection, and nobody is shown who may have gone.
    people.value = []
    reconnecting = setTimeout(connect, backoff(attempt++, Math.random()))
  }
  const connect = (): void => {
    clearTimeout(reconnecting)
    subscription?.unsubscribe()
    subscription = apollo.subscribe({ query: PresenceDocument, variables: { allianceId, tab } }).subscribe({
      next: ({ data }) => {
        attempt = 0
        if (data) people.value = data.presence
      },
      error: lost,
      complete: lost,
    })
    void say()
  }
  const soon = (): void => {
    clearTimeout(settling)
    settling = setTimeout(() => void say(), SETTLE_MS)
  }
  watch([clauseId, writing], soon)
  const beat = setInterval(() => void say(), SAY_EVERY_MS)
  document.addEventListener('visibilitychange', soon)
  addEventListener('online', connect)
  connect()
  onScopeDispose(() => {
    clearInterval(beat)
    clearTimeout(settling)
    clearTimeout(reconnecting)
    document.removeEventListener('visibilitychange', soon)
    removeEventListener('online', connect)
    subscription?.unsubscribe()
  })

  /** Each of the others once; who has several pages open is where they write, or came last. */
  const others = computed(() => {
    const byPerson = new Map<string, PresentPerson>()
    for (const person of people.value)
      if (person.personId !== viewer.value?.person.id && !byPerson.get(person.personId)?.typing) byPerson.set(person.personId, person)
    return [...byPerson.values()]
  })
  return {
    others,
    byClause: computed(() =>
      Map.groupBy(
        others.value.filter((one) => one.clauseId !== null),
        (one) => one.clauseId ?? '',
      ),
    ),
  }
}
