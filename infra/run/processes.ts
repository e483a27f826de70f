import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** The checkout, whatever directory a command was started in. */
export const root = join(import.meta.dirname, '../..')

/** Programs of the packages, in front of the machine's: Node 24 among them. */
const path = (folder: string) => [join(folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)

interface RunOptions {
  folder?: string
  env?: Readonly<Record<string, string | undefined>>
  stdio?: StdioOptions
  shell?: boolean
}

const running = new Set<ChildProcess>()

/** Starts a program in a folder of the checkout. */
export function begin(
  program: string,
  args: readonly string[],
  { folder = '.', env = {}, stdio = 'inherit', shell = false }: RunOptions = {},
): ChildProcess {
  const cwd = join(root, folder)
  const child = spawn(program, args, { cwd, env: { ...process.env, PATH: path(cwd), ...env }, stdio, shell })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** @returns the exit code; a signal counts as failure */
export const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? 1)
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })

/** Runs a program to its end with our own output. @returns its exit code */
export const run = (program: string, args: readonly string[], options?: RunOptions): Promise<number> => ended(begin(program, args, options))

/** Runs a program to its end. @returns its exit code and everything it said, standard output and error as they came */
export async function listen(program: string, args: readonly string[], options: RunOptions = {}): Promise<{ code: number; said: string }> {
  const child = begin(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const pieces: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => pieces.push(piece))
  const code = await ended(child)
  return { code, said: Buffer.concat(pieces).toString('utf8') }
}

/** Asks a program to finish, and insists after a while. */
export async function stop(child: ChildProcess, patienceMs: number): Promise<number> {
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  const code = await ended(child)
  clearTimeout(insist)
  return code
}

/**
 * On Ctrl+C or SIGTERM: runs `finish` once, then exits; a second signal does not shorten what protects data.
 * @param exitCode 0 where stopping is the proper end, 130 where something was left undone
 */
export function onStop(finish: () => Promise<void>, exitCode: 0 | 130): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      finish().then(
        () => process.exit(exitCode),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}

/** Ends whatever this command still runs. */
export async function stopAll(patienceMs = 5_000): Promise<void> {
  await Promise.all([...running].map((child) => stop(child, patienceMs)))
}

/** Prints a failure as one sentence where it has one, and ends. */
export function fail(error: unknown): never {
  const told = error instanceof Error && 'code' in error ? error.message : error
  console.error(told)
  process.exit(1)
}
