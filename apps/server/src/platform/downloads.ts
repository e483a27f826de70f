import type { DownloadName, RefusalCode } from '@mengyue/domain'
import type { FastifyInstance } from 'fastify'
import type { Deps } from './deps.ts'
import type { Context } from './graphql/context.ts'
import { answerOf, contextOf } from './graphql/http.ts'
import { Refused, refused } from './refusal.ts'

/** A file that is given out. */
export interface Download {
  /** as it is saved; any characters */
  fileName: string
  /** media type */
  type: string
  /** hash that changes with the bytes and with nothing else; whoever has them already gets 304. Without it the file is made anew each time. */
  hash?: string
  /** Makes the bytes, after the reading transaction has ended: what takes long holds no connection. */
  bytes(): Uint8Array | Promise<Uint8Array>
}

/** Parts of the address, `:allianceId` and the like, and of the query; of several values of one name the first. */
export interface DownloadRequest {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
}

/** A file that a chapter gives out by GET to whoever is signed in. */
export interface DownloadRoute {
  name: DownloadName
  /** `/a/:allianceId/agreement.pdf` */
  path: string
  /** Reads through the three walls. @throws Refused, which the client gets with its code */
  answer(ctx: Context, request: DownloadRequest): Promise<Download>
}

/** Documents that may wait for the typesetter before nobody else may ask for one. */
const MOST_PENDING = 16

/** @throws Refused TOO_MANY_REQUESTS while as many documents wait as would take some seconds */
export function typesetterHasRoom({ typesetter }: Deps): void {
  if (typesetter.pending >= MOST_PENDING) throw refused('TOO_MANY_REQUESTS')
}

const statuses: Partial<Record<RefusalCode, number>> = {
  INPUT_INVALID: 400,
  NOT_SIGNED_IN: 401,
  NOT_FOUND: 404,
  TOO_MANY_REQUESTS: 429,
  NOT_EXECUTED: 409,
  SEAL_PENDING: 409,
  NO_RECEIPT: 409,
}

/** Serves the chapters' files. A refusal is answered in GraphQL's form, with the status that HTTP has for it, or 403. */
export function serveDownloads(app: FastifyInstance, deps: Deps, routes: readonly DownloadRoute[]): void {
  for (const { path, answer } of routes) {
    app.get(path, { exposeHeadRoute: false }, async (request, reply) => {
      const ctx = await contextOf(deps, request, reply)
      try {
        const download = await read(ctx, answer, { params: texts(request.params), query: texts(request.query) })
        reply.headers(headersOf(download))
        if (download.hash !== undefined && isKnown(request.headers['if-none-match'], download.hash)) return await reply.code(304).send()
        const body = await download.bytes()
        return await reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        return reply.code(statuses[error.refusal.code] ?? 403).send(answerOf(error))
      }
    })
  }
}

async function read(ctx: Context, answer: DownloadRoute['answer'], request: DownloadRequest): Promise<Download> {
  if (!ctx.viewer) throw refused('NOT_SIGNED_IN')
  await ctx.open()
  try {
    return await answer(ctx, request)
  } finally {
    await ctx.close()
  }
}

function texts(values: unknown): Record<string, string> {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values as Record<string, unknown>) : []
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value
      return typeof first === 'string' ? [[key, first]] : []
    }),
  )
}

const headersOf = ({ fileName, type, hash }: Download): Record<string, string> => ({
  'content-type': type,
  'content-disposition': disposition(fileName),
  ...(hash === undefined ? { 'cache-control': 'private, no-store' } : { 'cache-control': 'private, no-cache', etag: `"${hash}"` }),
})

/** RFC 9110, 13.1.2: a list of tags, weak ones among them, or anything at all. */
const isKnown = (tags: string | undefined, hash: string): boolean =>
  tags?.split(',').some((tag) => ['*', `"${hash}"`].includes(tag.trim().replace(/^W\//, ''))) ?? false

/** RFC 6266: the name as it is, and without its other letters for whoever cannot read that. */
const disposition = (fileName: string): string =>
  `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
