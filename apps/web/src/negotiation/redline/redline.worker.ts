import { compare, type Task } from './comparing.ts'

/** Compares off the main thread: `{ id, task }` in, `{ id, result }` out. */
self.addEventListener('message', ({ data }: MessageEvent<{ id: number; task: Task }>) => {
  self.postMessage({ id: data.id, result: compare(data.task) })
})
