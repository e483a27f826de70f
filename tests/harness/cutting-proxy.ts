import { connect, createServer, type Server, type Socket } from 'node:net'

/** A line between clients and a server that can be cut, as a train's tunnel cuts it: at once, for everybody, without a word. */
export class CuttingProxy {
  readonly port: number
  /** Port of the server behind. */
  target = 0
  cuts = 0
  readonly #server: Server
  readonly #open: Set<Socket>

  private constructor(server: Server, open: Set<Socket>, port: number) {
    this.#server = server
    this.#open = open
    this.port = port
  }

  static async listen(): Promise<CuttingProxy> {
    const open = new Set<Socket>()
    const server = createServer((near) => {
      const far = connect(proxy.target, '127.0.0.1')
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one)
        one.on('error', () => other.destroy())
        one.once('close', () => {
          open.delete(one)
          other.destroy()
        })
        one.pipe(other)
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
    const proxy = new CuttingProxy(server, open, address.port)
    return proxy
  }

  cut(): void {
    this.cuts++
    for (const socket of this.#open) socket.resetAndDestroy()
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.cut()
    await closed
  }
}
