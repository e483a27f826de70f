import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { compressAnswers } from './compressed.ts'

const long = JSON.stringify({ text: '成果披露'.repeat(2_000) })
const own = { 'sec-fetch-site': 'same-origin' }

function server() {
  const app = Fastify()
  compressAnswers(app)
  app.get('/long', () => long)
  app.get('/short', () => '{}')
  return app
}

it.each([
  ['zstd', 'gzip, deflate, br, zstd', zstdDecompressSync],
  ['gzip', 'gzip, zstd;q=0', gunzipSync],
] as const)('packs an answer as %s for whoever takes %s', async (encoding, accepted, unpack) => {
  const answer = await server().inject({ url: '/long', headers: { ...own, 'accept-encoding': accepted } })
  expect(answer.headers['content-encoding']).toBe(encoding)
  expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length)
  expect(answer.rawPayload.length).toBeLessThan(long.length / 10)
  expect(unpack(answer.rawPayload).toString()).toBe(long)
})

it.each([
  ['a short answer', '/short', { ...own, 'accept-encoding': 'gzip' }],
  ['whoever takes neither', '/long', { ...own, 'accept-encoding': 'identity' }],
  ["another site's request", '/long', { 'sec-fetch-site': 'cross-site', 'accept-encoding': 'gzip' }],
  ['who does not say where it comes from', '/long', { 'accept-encoding': 'gzip' }],
])('leaves as it is: %s', async (_, url, headers) => {
  const answer = await server().inject({ url, headers })
  expect(answer.headers['content-encoding']).toBeUndefined()
})
