/** A child process: a `ws` server that sends each message it is told to every client, and nothing else. The feed's baseline. */
import { WebSocketServer } from 'ws'
import { cpuMicros } from './measure.ts'

const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
wss.on('listening', () => {
  const address = wss.address()
  if (typeof address === 'object' && address) process.send?.({ port: address.port })
})
process.on('message', (message: { bodies?: string[]; cpu?: true }) => {
  for (const body of message.bodies ?? []) for (const socket of wss.clients) socket.send(body)
  if (message.cpu) process.send?.({ cpu: cpuMicros() })
})
