import { computed, effectScope, onScopeDispose, shallowRef, watch, type EffectScope } from 'vue'
import { useRoute } from 'vue-router'
import { viewer } from '../identity/index.ts'
import { useAct, type Outcome } from '../platform/act.ts'
import { apollo } from '../platform/apollo.ts'
import { backoff } from '../platform/live.ts'
import {
  MarkNoticesReadDocument,
  NoticedDocument,
  NoticesDocument,
  type NoticeRowFragment,
  type NoticesQuery,
} from './notices.generated.ts'

type Page = NoticesQuery['notices']

/** So many stand in the list; older ones are fetched when they are asked for. */
const SHOWN = 20

const page = shallowRef<Page | null>(null)
let scope: EffectScope | null = null

async function read(): Promise<void> {
  try {
    const { data } = await apollo.query({ query: NoticesDocument, variables: { first: SHOWN }, fetchPolicy: 'network-only' })
    page.value = data.notices
  } catch {
    // The strip says that we are offline; what stands in the list is still the last truth, and the next connection reads again.
  }
}

/** Reads at once and after each wake-up. After an interruption it reads again, since a wake-up may have been missed. */
function follow(): void {
  let subscription: { unsubscribe: () => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  const lost = () => {
    subscription?.unsubscribe()
    timer = setTimeout(connect, backoff(attempt++, Math.random()))
  }
  const connect = () => {
    clearTimeout(timer)
    subscription?.unsubscribe()
    subscription = apollo.subscribe({ query: NoticedDocument }).subscribe({
      next: () => {
        attempt = 0
        void read()
      },
      error: lost,
      complete: lost,
    })
    void read()
  }
  addEventListener('online', connect)
  connect()
  onScopeDispose(() => {
    removeEventListener('online', connect)
    clearTimeout(timer)
    subscription?.unsubscribe()
  })
}

watch(
  () => viewer.value?.person.id ?? null,
  (person) => {
    scope?.stop()
    scope = null
    page.value = null
    if (person === null) return
    scope = effectScope(true)
    scope.run(follow)
  },
  { immediate: true },
)

/** What the viewer is told of: the newest, how many are unread, and the verbs on them. The same on the whole page. */
export function useNotices() {
  const marking = useAct(MarkNoticesReadDocument)
  const mark = async (input: Parameters<typeof marking.run>[0]): Promise<Outcome<unknown>> => {
    const outcome = await marking.run(input)
    if (outcome.ok) page.value = outcome.data.markNoticesRead
    return outcome
  }
  const older = async (): Promise<void> => {
    const before = page.value?.older
    if (!before || !page.value) return
    const { data } = await apollo.query({ query: NoticesDocument, variables: { first: SHOWN, before }, fetchPolicy: 'network-only' })
    page.value = { ...data.notices, notices: [...page.value.notices, ...data.notices.notices] }
  }
  return {
    notices: computed<readonly NoticeRowFragment[]>(() => page.value?.notices ?? []),
    unread: computed(() => page.value?.unread ?? 0),
    loaded: computed(() => page.value !== null),
    more: computed(() => page.value?.older != null),
    older,
    busy: marking.busy,
    refusal: marking.refusal,
    markRead: (ids: readonly string[]) => mark({ ids: [...ids] }),
    markAll: () => mark({}),
  }
}

/** Whoever opens a clause, by whatever way, has seen what they were told of it. */
export function useReadOnArrival(): void {
  const route = useRoute()
  const { notices, markRead } = useNotices()
  const here = computed(() =>
    notices.value.filter(
      (notice) =>
        notice.readAt === null &&
        notice.clauseId !== null &&
        notice.allianceId === route.params['id'] &&
        notice.clauseId === route.params['clauseId'],
    ),
  )
  watch(
    here,
    (seen) => {
      if (seen.length > 0 && document.visibilityState === 'visible') void markRead(seen.map(({ id }) => id))
    },
    { immediate: true },
  )
}
