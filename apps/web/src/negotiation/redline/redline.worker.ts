import { redline, type Wording } from '@mengyue/domain'

/** Compares off the main thread: `{ id, before, after }` in, `{ id, result }` out. */
self.addEventListener('message', ({ data }: MessageEvent<{ id: number; before: Wording; after: Wording }>) => {
  self.postMessage({ id: data.id, result: redline(data.before, data.after) })
})
