import { reactive, type Ref, watch } from 'vue'
import type { CommentPageFragment } from '../../platform/subjects.generated.ts'
import { readOlderComments } from './older-comments.ts'

interface WithComments {
  clauseId: string
  comments: CommentPageFragment
}

export interface OlderComments {
  /** remarks that were not read yet */
  count: number
  busy: boolean
  failed: boolean
}

/**
 * The remarks of a clause that come before those that are here. A remark that a link names is looked for until it is found.
 * @param sought the remark that is chosen, if any
 */
export function useOlderComments(allianceId: string, clause: Ref<WithComments | null>, sought: Ref<string | null>) {
  const state = reactive<OlderComments>({ count: 0, busy: false, failed: false })

  async function read(): Promise<void> {
    const start = clause.value?.comments.pageInfo.startCursor
    if (state.busy || !clause.value || !start) return
    state.busy = true
    try {
      await readOlderComments(allianceId, clause.value.clauseId, start)
      state.failed = false
    } catch {
      // What is here stays here; the button says that it did not work and takes another press.
      state.failed = true
    }
    state.busy = false
  }

  const missing = (): boolean =>
    sought.value !== null &&
    clause.value?.comments.pageInfo.hasPreviousPage === true &&
    !clause.value.comments.nodes.some(({ id }) => id === sought.value)

  watch(
    [() => clause.value?.comments, sought],
    () => {
      const here = clause.value?.comments
      state.count = here?.pageInfo.hasPreviousPage ? Math.max(1, here.totalCount - here.nodes.length) : 0
      if (missing() && !state.failed) void read()
    },
    { immediate: true },
  )
  return { state, read }
}
