import type { Decision } from '@mengyue/domain'

export type Answer<T> = Decision<T> | { failed: string }

/** A worker's side: answers each message, and says so where it could not. */
export function answering<O>(work: (input: never) => Promise<Decision<O>>): void {
  self.addEventListener('message', (event: MessageEvent<unknown>) => {
    // The page sends what this worker takes: both come from the same build.
    work(event.data as never).then(
      (decision) => self.postMessage(decision satisfies Answer<O>),
      (reason: unknown) => self.postMessage({ failed: reason instanceof Error ? reason.message : String(reason) } satisfies Answer<O>),
    )
  })
}
