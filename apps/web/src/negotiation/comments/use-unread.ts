import { computed, onScopeDispose, ref, type Ref, watch } from 'vue'
import { apollo } from '../../platform/apollo.ts'
import type { FeedEntry } from '../../platform/feed.ts'
import { useQuery } from '../../platform/use-query.ts'
import { MarkCommentsReadDocument, UnreadCommentsDocument } from './unread.generated.ts'

/** A remark counts as seen when its clause was open so long on a page that one can see. */
const SEEN_AFTER_MS = 1_500
/** Entries that bring remarks; those of a lane that is closed to us are called private, and change nothing here. */
const BRINGS: ReadonlySet<string> = new Set(['Commented', 'StanceTaken'])

/** What the viewer, as a person, has not read. The stream does not tell it, since it is shared by the people of a house. */
export function useUnread(allianceId: string) {
  const query = useQuery(UnreadCommentsDocument, { id: allianceId })
  const unread = computed(() => query.result.value?.alliance.agreement?.unread ?? [])
  return {
    /** clause → whether one of its unread remarks asks for the own organization */
    clauses: computed(() => new Map(unread.value.map((one) => [one.clauseId, one.mentioned]))),
    idsOf: (clauseId: string) => unread.value.find((one) => one.clauseId === clauseId)?.commentIds ?? [],
    onEntry: (entry: FeedEntry) => {
      if (BRINGS.has(entry.type)) void query.refetch()
    },
    async markRead(clauseId: string, until: string): Promise<void> {
      try {
        await apollo.mutate({
          mutation: MarkCommentsReadDocument,
          variables: { input: { idempotencyKey: crypto.randomUUID(), allianceId, clauseId, until } },
        })
        await query.refetch()
      } catch {
        // Nothing is lost: what is not noted as read is shown as unread once more.
      }
    },
  }
}

export type Unread = ReturnType<typeof useUnread>

/**
 * The remarks of one clause that were new when it was opened; they stay marked while one looks at it, and are noted as read after a moment.
 * @param newest instant of the newest remark that is shown
 */
export function useFresh(unread: Unread, clauseId: string, newest: Ref<string | null>): Ref<ReadonlySet<string>> {
  const fresh = ref<ReadonlySet<string>>(new Set())
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    const ids = unread.idsOf(clauseId)
    if (ids.length === 0) return
    fresh.value = new Set([...fresh.value, ...ids])
    timer = setTimeout(() => {
      if (document.visibilityState === 'visible' && newest.value) void unread.markRead(clauseId, newest.value)
    }, SEEN_AFTER_MS)
  }
  watch([() => unread.idsOf(clauseId).join(), newest], look, { immediate: true })
  addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    clearTimeout(timer)
    removeEventListener('visibilitychange', look)
  })
  return fresh
}
