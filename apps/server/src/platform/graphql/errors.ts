import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { newId } from '../id.ts'
import type { Logger } from '../log.ts'
import { Refused, refused } from '../refusal.ts'

const WORDS: Record<string, { zh: string; en: string }> = {
  GRAPHQL_PARSE_FAILED: { zh: '请求不是有效的 GraphQL 文档。', en: 'The request is not a valid GraphQL document.' },
  GRAPHQL_VALIDATION_FAILED: {
    zh: '请求与接口不符，请刷新页面后再试。',
    en: 'The request does not fit the API; reload the page and try again.',
  },
  BAD_USER_INPUT: { zh: '请求中的值与接口不符。', en: 'A value in the request does not fit the API.' },
  BAD_REQUEST: { zh: '请求的形式不对。', en: 'The request is malformed.' },
}

/** An error of graphql-js, which gives none a code, under the code that Apollo gives it over HTTP. */
export const coded = (error: GraphQLError, code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'BAD_USER_INPUT'): GraphQLError =>
  error.extensions['code'] === undefined ? new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } }) : error

const pgCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** PostgreSQL cannot hold U+0000: in a text (22021), in JSON (22P05), or anywhere in a statement, which then ends too early (08P01). */
const UNHOLDABLE: readonly (string | undefined)[] = ['22021', '22P05', '08P01']

/** The refusal that an error is, or that Apollo wrapped as it wraps everything that validation finds. */
function refusalIn(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error
  return error instanceof GraphQLError && error.originalError instanceof Refused ? error.originalError : undefined
}

/** What the client sees of an error: refusals as they are; a failure by its number in our log and nothing of our insides. */
export function formatError(log: Logger, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error)
  const refusal = refusalIn(original) ?? refusalIn(error)
  if (refusal) return { ...formatted, message: refusal.message, extensions: { ...refusal.extensions } }
  if (UNHOLDABLE.includes(pgCode(original))) return formatError(log, formatted, refused('INPUT_INVALID', { field: 'input' }))
  const code = typeof formatted.extensions?.['code'] === 'string' ? formatted.extensions['code'] : 'INTERNAL_SERVER_ERROR'
  const words = WORDS[code]
  if (words) return { ...formatted, extensions: { code, messages: words } }
  const failure = newId()
  // 42501: row-level security stopped what our own checks let through. That is our mistake, and the wall held.
  const held = pgCode(original) === '42501'
  log.error({ err: original, failure }, held ? 'row-level security refused a write' : 'request failed')
  const messages = held
    ? { zh: '没有权限，未作任何改动。', en: 'Not permitted; nothing was changed.' }
    : {
        zh: `系统出错，未作任何改动。请把编号 ${failure} 告诉平台运维。`,
        en: `Something failed on our side and nothing was changed. Please give the operator this number: ${failure}.`,
      }
  return {
    message: messages.zh,
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: held ? 'FORBIDDEN' : 'INTERNAL', messages, detail: { failure } },
  }
}
