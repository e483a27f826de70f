import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a file is when it is held: it has arrived and is not kept yet, or it is kept and nobody has been told. */
export type Held = 'arrived' | 'kept'

/**
 * A bucket that can be told to hold the next files, so that a test knows exactly how far a server has come that keeps its files here. It
 * speaks as much of S3 as keeping and giving out takes, and trusts everybody; the real thing is tested in platform/files.
 */
export class HoldingBucket {
  readonly url: string
  readonly files = new Map<string, Buffer<ArrayBuffer>>()
  readonly #server: Server
  #hold: { nth: number; at: Held } | undefined
  #seen = 0
  #reached: () => void = () => undefined

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mengyue`
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#answer(request, response))
  }

  static async open(): Promise<HoldingBucket> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new HoldingBucket(server)
  }

  /** Holds the nth file from now on for good. @returns when it is held */
  hold(nth: number, at: Held): Promise<void> {
    this.#seen = 0
    this.#hold = { nth, at }
    return new Promise((resolve) => (this.#reached = resolve))
  }

  /** Lets everything through again. */
  release(): void {
    this.#hold = undefined
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = request.url?.split('/').at(-1) ?? ''
    if (request.method !== 'PUT') {
      const file = this.files.get(key)
      response.writeHead(file ? 200 : 404).end(file)
      return
    }
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const held = ++this.#seen === this.#hold?.nth ? this.#hold.at : undefined
    if (held !== 'arrived') this.files.set(key, Buffer.concat(pieces))
    if (held) this.#reached()
    else response.writeHead(200, { etag: '"kept"' }).end()
  }
}
