import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeCertificate, type keyKinds, type Workshop } from './tools.ts'

/** An RFC 3161 authority: `openssl ts` behind HTTP. */
export interface TimestampAuthority {
  url: string
  /** answers with this instead of what openssl says, when given the openssl answer */
  tamper: ((answer: Buffer) => Buffer) | undefined
  /** what is stamped instead of what was asked, when given the question */
  ask: ((question: Buffer) => Buffer) | undefined
  stop(): Promise<void>
}

/** Starts one whose certificate `tsa` is issued by `issuer`, a certificate that the workshop has. */
export async function startAuthority(workshop: Workshop, kind: keyof typeof keyKinds, issuer = 'root'): Promise<TimestampAuthority> {
  makeCertificate(workshop, 'tsa', kind, '/C=CN/O=Test/CN=Timestamp authority', issuer)
  workshop.write('serial', '01\n')
  workshop.write(
    'tsa.cnf',
    `[tsa]
serial = ${workshop.path('serial')}
signer_cert = ${workshop.path('tsa.pem')}
signer_key = ${workshop.path('tsa.key')}
certs = ${workshop.path(`${issuer}.pem`)}
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha384
accuracy = secs:1
ess_cert_id_alg = sha256
`,
  )
  const authority: TimestampAuthority = { url: '', tamper: undefined, ask: undefined, stop: () => stop(server) }
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const question = Buffer.concat(pieces)
      workshop.write('question.tsq', authority.ask?.(question) ?? question)
      workshop.openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 'tsa', '-queryfile', 'question.tsq', '-out', 'answer.tsr')
      const answer = Buffer.from(workshop.read('answer.tsr'))
      response.setHeader('content-type', 'application/timestamp-reply')
      response.end(authority.tamper?.(answer) ?? answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  authority.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`
  return authority
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.closeAllConnections()
    server.close((error) => (error ? reject(error) : resolve()))
  })
