import { ApolloError, type OperationVariables, type TypedDocumentNode } from '@apollo/client/core'
import { useQuery as ask, type UseQueryOptions, type UseQueryReturn } from '@vue/apollo-composable'
import { onScopeDispose } from 'vue'
import { backoff } from './live.ts'
import { refusalOf } from './refusal.ts'

type Asked<T, V extends OperationVariables> = UseQueryReturn<T, V>

export interface Query<T, V extends OperationVariables> extends Omit<Asked<T, V>, 'refetch' | 'fetchMore'> {
  /**
   * Asks again. Never throws: `error` says what went wrong, and where nobody answered it is asked again by itself, since what has
   * changed meanwhile must not stay unseen.
   * @returns whether there is a new answer
   */
  refetch: () => Promise<boolean>
  /** Asks for a further page of a list. Never throws; the reader asks again. @returns whether it came */
  fetchMore: (more: More<T, V>) => Promise<boolean>
}

interface More<T, V> {
  variables: Partial<V>
  /** How the page joins what is there; the cache's own policy where it is left out. */
  updateQuery?: (before: T, options: { fetchMoreResult: T }) => T
}

/** What a page reads, from the cache and from the server, as Vue Apollo gives it, but so that asking again can be left to itself. */
export function useQuery<T, V extends OperationVariables>(
  document: TypedDocumentNode<T, V>,
  variables: NoInfer<V> | (() => NoInfer<V>) | null,
  options?: UseQueryOptions<T, V> | (() => UseQueryOptions<T, V>),
): Query<T, V> {
  const asked = ask<T, V>(document, variables as V | (() => V), options ?? {})
  let attempt = 0
  let later: ReturnType<typeof setTimeout> | undefined
  let gone = false
  onScopeDispose(() => {
    gone = true
    clearTimeout(later)
  })

  async function refetch(): Promise<boolean> {
    clearTimeout(later)
    try {
      await asked.refetch()
      attempt = 0
      return true
    } catch (reason) {
      if (refusalOf(reason).offline && !gone) later = setTimeout(() => void refetch(), backoff(attempt++, Math.random()))
      return false
    }
  }

  async function fetchMore(more: More<T, V>): Promise<boolean> {
    try {
      await asked.fetchMore(more as Parameters<typeof asked.fetchMore>[0])
      return true
    } catch (reason) {
      asked.error.value =
        reason instanceof ApolloError ? reason : new ApolloError({ networkError: reason instanceof Error ? reason : null })
      return false
    }
  }

  return { ...asked, refetch, fetchMore }
}
