import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { securityHeaders } from './headers.ts'
import { serveVerifyPage, siteTrust } from './verify-page.ts'

const policy = "default-src 'none'; script-src 'sha256-abc'; connect-src 'none'"
const page = `<html><head><meta http-equiv="Content-Security-Policy" content="${policy}" />
<script type="application/json" id="site-trust">
  null
</script></head></html>`

let folder: string
let server: FastifyInstance
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mengyue-verify-page-'))
  writeFileSync(join(folder, 'verify.html'), page)
  writeFileSync(join(folder, 'other.html'), '<html></html>')
  server = Fastify()
  securityHeaders(server)
  server.get('/other', () => 'something else')
  serveVerifyPage(server, join(folder, 'verify.html'), { origin: 'https://</script>.example', trust: { certificates: ['PEM'] } })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

it('is sent under the policy that it carries, which forbids every connection; other answers keep theirs', async () => {
  const { headers } = await server.inject('/verify')
  expect(headers['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect((await server.inject('/other')).headers['content-security-policy']).toContain("connect-src 'self'")
})

it('carries the list that this site trusts, which cannot end the block that it stands in', async () => {
  const { body } = await server.inject('/verify')
  const [, list = ''] = /id="site-trust">([^<]*)<\/script>/.exec(body) ?? []
  expect(JSON.parse(list)).toEqual({ origin: 'https://</script>.example', trust: { certificates: ['PEM'] } })
})

it('is not sent again to who has it', async () => {
  const { headers } = await server.inject('/verify')
  const again = await server.inject({ url: '/verify', headers: { 'if-none-match': headers.etag } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

it('does not start with a page that names no policy', () => {
  expect(() => serveVerifyPage(Fastify(), join(folder, 'other.html'), null)).toThrow(/is no verification page/)
})

it('trusts nothing on the word of a site that seals nothing', () => {
  expect(siteTrust('https://mengyue.example.cn', null)).toBeNull()
})
