import { ApolloError } from '@apollo/client/core'
import type { GraphQLFormattedError } from 'graphql'
import { i18n } from './i18n.ts'

/** Why something was not done, in the reader's language, with what is needed to go on. */
export interface Refusal {
  code: string
  message: string
  detail: Record<string, unknown>
  /** The request did not arrive, or its answer did not: nothing is known to be lost, the same click again is safe. */
  offline: boolean
  /** What an operator can find our mistake by; only for failures. */
  requestId: string | null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Turns whatever a request threw into a refusal that can be shown. */
export function refusalOf(reason: unknown): Refusal {
  if (reason instanceof ApolloError) {
    const first = reason.graphQLErrors[0]
    if (first) return ofGraphQL(first)
    const network = reason.networkError
    if (network && 'result' in network && isRecord(network.result) && Array.isArray(network.result['errors'])) {
      const inner = (network.result['errors'] as GraphQLFormattedError[])[0]
      if (inner) return ofGraphQL(inner)
    }
    return unreachable()
  }
  if (reason instanceof TypeError) return unreachable()
  return { code: 'FAILED', message: i18n.global.t('platform.failed'), detail: {}, offline: false, requestId: null }
}

/** The first error of a result, as a refusal. */
export function ofGraphQL(error: GraphQLFormattedError): Refusal {
  const extensions = error.extensions ?? {}
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'FAILED'
  const messages = extensions['messages']
  const words = isRecord(messages) ? messages[i18n.global.locale.value === 'en' ? 'en' : 'zh'] : undefined
  const detail = isRecord(extensions['detail']) ? extensions['detail'] : {}
  const requestId = typeof extensions['requestId'] === 'string' ? extensions['requestId'] : null
  return { code, message: typeof words === 'string' ? words : i18n.global.t('platform.failed'), detail, offline: false, requestId }
}

function unreachable(): Refusal {
  return { code: 'OFFLINE', message: i18n.global.t('platform.offline'), detail: {}, offline: true, requestId: null }
}
