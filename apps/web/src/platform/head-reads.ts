import { ApolloLink } from '@apollo/client/core'

type Listener = (allianceId: string, seq: number) => void

const listeners = new Set<Listener>()

/** Tells of every answer that says at which ledger head its data were read. The cache keeps only the highest one. */
export function onHeadRead(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Looks at answers on their way in; changes nothing. */
export const headReads = new ApolloLink((operation, forward) =>
  forward(operation).map((result) => {
    const alliance: unknown = result.data?.['alliance']
    const head = isRecord(alliance) ? alliance['head'] : undefined
    // The feed's own question about the head brings no data that could be out of date.
    if (
      operation.operationName !== 'AllianceHead' &&
      isRecord(alliance) &&
      isRecord(head) &&
      typeof alliance['id'] === 'string' &&
      typeof head['seq'] === 'number'
    ) {
      const [id, seq] = [alliance['id'], head['seq']]
      // After the cache has taken the answer in.
      setTimeout(() => listeners.forEach((listener) => listener(id, seq)))
    }
    return result
  }),
)
