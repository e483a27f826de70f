import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Trust } from '@mengyue/proof'
import type { SealSigner } from './pdf-seal/index.ts'

/** The list that this site puts into the page, so that nothing has to be asked for later: whose list it is, and what it trusts. */
export interface SiteTrust {
  origin: string
  trust: Trust
}

/** What the page is to trust on this site's word: the last certificate above the one that it seals with. Nothing where nothing can be sealed. */
export function siteTrust(origin: string, signer: Pick<SealSigner, 'certificate' | 'chain'> | null): SiteTrust | null {
  if (!signer) return null
  return { origin, trust: { certificates: [new X509Certificate(signer.chain.at(-1) ?? signer.certificate).toString()] } }
}

const policyIn = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/
const placeForTrust = /(<script type="application\/json" id="site-trust">)\s*null\s*(<\/script>)/

/**
 * Serves the verification page: one file that carries its own policy, under which it can reach nobody. The policy is also sent as a header,
 * with what only a header can say.
 * @param file the page as the build leaves it
 * @throws when the page names no policy or has no place for the list
 */
export function serveVerifyPage(server: FastifyInstance, file: string, siteTrust: SiteTrust | null): void {
  const built = readFileSync(file, 'utf8')
  const policy = policyIn.exec(built)?.[1]
  if (policy === undefined || !placeForTrust.test(built)) throw new Error(`${file} is no verification page: build the web client again`)
  // A "<" could end the block; JSON has another way to write it.
  const list = JSON.stringify(siteTrust).replaceAll('<', String.raw`\u003c`)
  const page = built.replace(placeForTrust, (_, before: string, after: string) => before + list + after)
  const tag = `"${createHash('sha256').update(page).digest('base64url')}"`

  server.get('/verify', async (request, reply) => {
    reply.headers({
      'content-security-policy': `${policy}; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
      etag: tag,
    })
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('text/html; charset=utf-8').send(page)
  })
}
