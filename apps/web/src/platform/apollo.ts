import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable, type DocumentNode, type FetchResult } from '@apollo/client/core'
import type { Client } from 'graphql-ws'
import { OperationTypeNode, print } from 'graphql'
import { cachePolicies } from './cache.ts'
import { headReads } from './head-reads.ts'

/** Same-origin cookie session on both; the WebSocket takes subscriptions only. */
const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' })

let socket: Promise<Client> | null = null

/**
 * The one WebSocket, opened with the first subscription. It never reconnects by itself: whoever follows a feed knows
 * its cursor and asks again from there (see feed.ts), so that a retry can skip nothing and repeat nothing.
 */
function openSocket(): Promise<Client> {
  socket ??= import('graphql-ws').then(({ createClient }) => {
    let silence: ReturnType<typeof setTimeout> | undefined
    const client = createClient({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
      retryAttempts: 0,
      keepAlive: 10_000,
      lazyCloseTimeout: 2_000,
      on: {
        // A connection that is gone without saying so answers no ping.
        ping: (received) => {
          if (!received) silence = setTimeout(() => client.terminate(), 5_000)
        },
        pong: () => clearTimeout(silence),
        closed: () => clearTimeout(silence),
      },
    })
    // The device knows sooner than any ping.
    addEventListener('offline', () => client.terminate())
    return client
  })
  return socket
}

/** Ends the WebSocket, as after signing out: the session that it was opened with is no longer ours. */
export async function closeSocket(): Promise<void> {
  const open = socket
  socket = null
  if (open) await (await open).dispose()
}

const ws = new ApolloLink(
  (operation) =>
    new Observable<FetchResult>((observer) => {
      let stop: (() => void) | null = null
      let closed = false
      openSocket().then(
        (client) => {
          if (closed) return
          stop = client.subscribe<FetchResult['data']>(
            { query: print(operation.query), variables: operation.variables, operationName: operation.operationName },
            {
              next: (result) => observer.next(result as FetchResult),
              error: (reason) => observer.error(reason),
              complete: () => observer.complete(),
            },
          )
        },
        (reason: unknown) => observer.error(reason),
      )
      return () => {
        closed = true
        stop?.()
      }
    }),
)

const isSubscription = (query: DocumentNode): boolean =>
  query.definitions.some((definition) => 'operation' in definition && definition.operation === OperationTypeNode.SUBSCRIPTION)

export const apollo = new ApolloClient({
  link: ApolloLink.split(({ query }) => isSubscription(query), ws, headReads.concat(http)),
  cache: new InMemoryCache(cachePolicies),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
})
