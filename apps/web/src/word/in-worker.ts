import { refuse, type Decision } from '@mengyue/domain'
import type { Answer } from './answering.ts'

/** Longer than this no file of ours takes, on any device. */
const SECONDS = 30

/**
 * Has a worker do one thing, then puts it away. Whatever a file does to it, the page goes on.
 * Refuses WORD_TOO_SLOW, WORD_UNREADABLE_HERE, and what the worker refuses. Throws when it fails.
 */
export function inWorker<O>(open: () => Worker, input: unknown): Promise<Decision<O>> {
  if (typeof Worker === 'undefined') return Promise.resolve(refuse('WORD_UNREADABLE_HERE'))
  const worker = open()
  return new Promise<Decision<O>>((resolve, reject) => {
    const timer = setTimeout(() => resolve(refuse('WORD_TOO_SLOW', { seconds: SECONDS })), SECONDS * 1_000)
    worker.onmessage = ({ data }: MessageEvent<Answer<O>>) => {
      clearTimeout(timer)
      if ('failed' in data) reject(new Error(data.failed))
      else resolve(data)
    }
    worker.onerror = () => {
      clearTimeout(timer)
      resolve(refuse('WORD_UNREADABLE_HERE'))
    }
    worker.postMessage(input)
  }).finally(() => worker.terminate())
}
