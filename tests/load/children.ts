import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** Starts a script of this folder in its own process and waits for its first word. */
export async function begin(script: string, env: Record<string, string> = {}): Promise<{ child: ChildProcess; word: unknown }> {
  const child = fork(join(import.meta.dirname, script), {
    env: { ...process.env, ...env },
    execArgv: ['--import', '@oxc-node/core/register'],
  })
  const word = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  return { child, word }
}

/** CPU time that the child has used, in microseconds. */
export const cpuOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('message', (message: { cpu: number }) => resolve(message.cpu))
    child.send({ cpu: true })
  })

/** The longest that the child's event loop stood still since this was asked last, and the most CPU time that it used meanwhile, in milliseconds. */
export interface Stop {
  stop: number
  busy: number
}

export const stopOf = (child: ChildProcess): Promise<Stop> =>
  new Promise((resolve) => {
    child.once('message', (message: Stop) => resolve(message))
    child.send({ stop: true })
  })

/** The real server in a process of its own, for one bench. */
export interface BenchServer {
  url: string
  origin: string
  child: ChildProcess
  /** its database, as the owner */
  ownerUrl: string
}
