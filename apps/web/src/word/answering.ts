import type { Decision } from '@mengyue/domain'

export type Answer<T> = Decision<T> | { failed: string }

/** A worker's side: answers each message, and says so where it could not. */
export function answering<O>(work: (input: never) => Promise<Decision<O>>): void {
  self.addEventListener('message', ({ data }: MessageEvent<never>) => {
    work(data).then(
      (decision) => self.postMessage(decision satisfies Answer<O>),
      (reason: unknown) => self.postMessage({ failed: reason instanceof Error ? reason.message : String(reason) } satisfies Answer<O>),
    )
  })
}
