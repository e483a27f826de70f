import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { type Redline, redline, type Wording } from '@mengyue/domain'

// Below this, comparing takes less than a frame and a worker would only make the page blink.
const large = 6_000

/**
 * The redline of two wordings, kept up to date. A large pair is compared in a worker; meanwhile the former result stays.
 * @param before null: compared with nothing
 */
export function useRedline(before: Ref<Wording | null>, after: Ref<Wording | null>): Ref<Redline | null> {
  const result = shallowRef<Redline | null>(null)
  let worker: Worker | null = null
  let asked = 0
  const inWorker = (a: Wording, b: Wording) => {
    worker ??= new Worker(new URL('./redline.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<{ id: number; result: Redline }>) => {
      if (data.id === asked) result.value = data.result
    }
    worker.onerror = () => (result.value = redline(a, b))
    worker.postMessage({ id: asked, before: a, after: b })
  }
  watch(
    [before, after],
    ([a, b]) => {
      asked++
      if (!b) result.value = null
      else if (a && a.text.length + b.text.length > large && a.text !== b.text) inWorker(a, b)
      else result.value = redline(a ?? b, b)
    },
    { immediate: true },
  )
  onScopeDispose(() => worker?.terminate())
  return result
}
