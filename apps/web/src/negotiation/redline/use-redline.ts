import { computed, onScopeDispose, type Ref, shallowReactive, shallowRef, watch } from 'vue'
import { type BlameParagraph, type Redline, unmarked, type Wording } from '@mengyue/domain'
import { comparer } from './comparer.ts'
import type { Asked, Comparisons, Task } from './comparing.ts'

type ResultOf<T extends Task> = Comparisons[T['kind']]['result']

/** What comes of a task that changes. Until the new result is there the former one stays; null: nothing to compare. */
function useComparer<T extends Task>(task: () => T | null): Ref<ResultOf<T> | null> {
  const result = shallowRef<ResultOf<T> | null>(null)
  let asked: Asked<ResultOf<T>> | null = null
  watch(
    task,
    (now) => {
      asked?.cancel()
      asked = now && comparer.ask(now, (told) => (result.value = told))
      if (!asked) result.value = null
      else if (asked.now) result.value = asked.now
    },
    { immediate: true },
  )
  onScopeDispose(() => asked?.cancel())
  return result
}

/**
 * The redline of two wordings, kept up to date and made off the main thread. A text that is compared with nothing needs no comparison
 * and is there at once.
 * @param before null: compared with nothing
 */
export function useRedline(before: Ref<Wording | null>, after: Ref<Wording | null>): Ref<Redline | null> {
  const compared = useComparer(() =>
    before.value && after.value && before.value !== after.value ? { kind: 'redline', before: before.value, after: after.value } : null,
  )
  const alone = computed(() => (!before.value && after.value ? unmarked(after.value) : null))
  return computed(() => (after.value ? (alone.value ?? compared.value) : null))
}

/** The redlines of several wordings against one, by their keys; one that is not made yet is missing. */
export function useRedlines(before: Ref<Wording>, after: Ref<ReadonlyMap<string, Wording>>): ReadonlyMap<string, Redline> {
  const results = shallowReactive(new Map<string, Redline>())
  let asked: Asked<Redline>[] = []
  const cancel = () => {
    for (const one of asked) one.cancel()
  }
  watch(
    [before, after],
    ([from, list]) => {
      cancel()
      for (const key of results.keys()) if (!list.has(key)) results.delete(key)
      asked = [...list].map(([key, to]) => {
        const one = comparer.ask({ kind: 'redline', before: from, after: to }, (result) => results.set(key, result))
        if (one.now) results.set(key, one.now)
        return one
      })
    },
    { immediate: true },
  )
  onScopeDispose(cancel)
  return results
}

/** Whose words a text is made of, kept up to date and made off the main thread; empty until then. */
export function useBlame(versions: Ref<readonly Wording[]>): Ref<readonly BlameParagraph[]> {
  const found = useComparer(() => ({ kind: 'blame', versions: versions.value }))
  return computed(() => found.value ?? [])
}
