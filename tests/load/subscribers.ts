import type WebSocket from 'ws'

/** What the crowd has received, in all. */
export interface Crowd {
  sockets: WebSocket[]
  /** resolves when everyone has had `each` messages since the last call */
  had(each: number): Promise<void>
  /** milliseconds from `sent` to the arrival of each message of the last round */
  arrivals: number[]
  bytes(): string[]
  close(): void
}

/** Opens many sockets, a few at a time. `start` says what one sends when it is open, `isData` which messages count. */
export async function openCrowd(
  count: number,
  connect: (index: number) => WebSocket,
  start: (socket: WebSocket, index: number) => void,
  isData: (message: string) => boolean,
): Promise<Crowd> {
  const sockets: WebSocket[] = []
  const first: string[] = []
  const arrivals: number[] = []
  let received = 0
  let waiting: { until: number; resolve: () => void } | undefined
  const receive = (index: number, message: string) => {
    if (!isData(message)) return
    received++
    arrivals.push(performance.now())
    if (index === 0) first.push(message)
    if (waiting && received >= waiting.until) waiting.resolve()
  }
  const open = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(index)
      sockets[index] = socket
      socket.on('message', (data) => receive(index, (data as Buffer).toString()))
      socket.once('open', () => {
        start(socket, index)
        resolve()
      })
      socket.once('error', reject)
    })
  for (let index = 0; index < count; index += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - index) }, (_, offset) => open(index + offset)))
  return {
    sockets,
    arrivals,
    bytes: () => first,
    had: (each) => {
      const until = each * count
      received = 0
      arrivals.length = 0
      return new Promise((resolve) => {
        waiting = { until, resolve }
      })
    },
    close: () => {
      for (const socket of sockets) socket.terminate()
    },
  }
}
