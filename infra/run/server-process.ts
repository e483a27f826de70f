import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { begin, ended } from './processes.ts'

/** Why a port cannot be listened on; undefined when it can. */
export const portTaken = (port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') resolve(`port ${port} is already in use: stop what listens there, or set PORT to another (PORT=8081)`)
      else if (code === 'EACCES') resolve(`port ${port} may not be used by this user: set PORT to one above 1023`)
      else resolve(`cannot listen on ${host}:${port}: ${message}`)
    })
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })

/**
 * The server in a process of its own; it ends when this one does, even by kill -9, because it watches the channel between them.
 * @param env over the present environment
 * @param watch starts it again whenever a source changes
 */
export function beginServer(env: Readonly<Record<string, string | undefined>>, { watch = false } = {}): ChildProcess {
  const args = ['--import', '@oxc-node/core/register', '--enable-source-maps', ...(watch ? ['--watch-path=src'] : []), 'src/main.ts']
  return begin('node', args, { folder: 'apps/server', env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

/** Resolves when the server answers: one that is watched has no channel to say so, since Node starts it in a process between. */
export async function serverAnswers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null)
      throw Object.assign(new Error('The server ended before it answered; its words are above.'), { code: 'SERVER_ENDED' })
    const answers = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answers) return
    await sleep(200)
  }
}

/** Resolves when the server says that it listens. @throws when it ends before that; it has said why */
export async function serverReady(server: ChildProcess): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    server.on('message', (message) => {
      if (typeof message === 'object' && 'ready' in message) resolve()
    })
  })
  const gone = ended(server).then((code) => {
    throw Object.assign(new Error(`The server ended before it listened (exit code ${code}); its words are above.`), {
      code: 'SERVER_ENDED',
    })
  })
  await Promise.race([ready, gone])
}
