import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { ApolloCache, FetchResult } from '@apollo/client/core'
import { ref, shallowRef, type Ref } from 'vue'
import { apollo } from './apollo.ts'
import { ofGraphQL, refusalOf, type Refusal } from './refusal.ts'
import { announceSignedOut } from './signed-out.ts'

export type Outcome<T> = { ok: true; data: T } | { ok: false; refusal: Refusal }

export interface Act<T, I> {
  /** Sends it. While one is under way, another call waits for the same answer. Never throws. */
  run: (input: Omit<I, 'idempotencyKey'>) => Promise<Outcome<T>>
  busy: Ref<boolean>
  refusal: Readonly<Ref<Refusal | null>>
  /** Puts the refusal away. */
  dismiss: () => void
}

export interface ActOptions<T> {
  /** Changes the cache beyond what the answer's ids already do. */
  update?: (cache: ApolloCache<unknown>, data: T) => void
}

/**
 * A mutation as one intent of a person. Each intent gets an idempotency key; when the answer is lost and the person clicks
 * again with the same input, the same key goes along, so that it happens once. A refusal comes back as words, not as an exception.
 */
export function useAct<T, I extends object>(document: TypedDocumentNode<T, { input: I }>, options: ActOptions<T> = {}): Act<T, I> {
  const busy = ref(false)
  const refusal = shallowRef<Refusal | null>(null)
  let intent: { input: string; key: string } | null = null
  let running: Promise<Outcome<T>> | null = null

  const settle = (outcome: Outcome<T>): Outcome<T> => {
    // Only an answer ends the intent; after silence the same key must go again.
    if (outcome.ok || !outcome.refusal.offline) intent = null
    refusal.value = outcome.ok ? null : outcome.refusal
    if (!outcome.ok && outcome.refusal.code === 'NOT_SIGNED_IN') announceSignedOut()
    return outcome
  }

  const send = async (input: Omit<I, 'idempotencyKey'>): Promise<Outcome<T>> => {
    const text = JSON.stringify(input)
    if (intent?.input !== text) intent = { input: text, key: crypto.randomUUID() }
    try {
      const result: FetchResult<T> = await apollo.mutate<T, { input: I }>({
        mutation: document,
        variables: { input: { ...input, idempotencyKey: intent.key } as I },
        errorPolicy: 'all',
        update: (cache, { data }) => {
          if (data) options.update?.(cache, data as T)
        },
      })
      const error = result.errors?.[0]
      if (error) return settle({ ok: false, refusal: ofGraphQL(error) })
      if (!result.data) return settle({ ok: false, refusal: refusalOf(new Error('no data')) })
      return settle({ ok: true, data: result.data })
    } catch (reason) {
      return settle({ ok: false, refusal: refusalOf(reason) })
    }
  }

  const run = (input: Omit<I, 'idempotencyKey'>): Promise<Outcome<T>> => {
    if (running) return running
    busy.value = true
    running = send(input).finally(() => {
      busy.value = false
      running = null
    })
    return running
  }

  const dismiss = (): void => {
    refusal.value = null
  }
  return { run, busy, refusal, dismiss }
}
