import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, stop } from '@mengyue/infra/processes'
import { beginServer, serverReady } from '@mengyue/infra/server-process'
import { freePort } from '@mengyue/server/postgres'

/** The server as operators run it, in a process of its own with its own PostgreSQL, so that it can be killed and started again. */
export class KillableServer {
  readonly url: string
  readonly dataDir: string
  kills = 0
  readonly #env: Record<string, string>
  #process: ChildProcess

  private constructor(port: number, env: Readonly<Record<string, string>>) {
    this.url = `http://localhost:${port}`
    this.dataDir = mkdtempSync(join(tmpdir(), 'mengyue-killable-'))
    // Open to the account that PostgreSQL runs as when root tests.
    chmodSync(this.dataDir, 0o755)
    this.#env = {
      MENGYUE_DATA: this.dataDir,
      PORT: String(port),
      PUBLIC_ORIGIN: this.url,
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
      REQUESTS_PER_MINUTE: '1000000',
      ...env,
    }
    this.#process = beginServer(this.#env)
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<KillableServer> {
    const server = new KillableServer(await freePort(), env)
    await serverReady(server.#process)
    return server
  }

  /** kill -9, then the same command again. PostgreSQL stays behind as an orphan, as it would. */
  async killAndStart(): Promise<void> {
    await this.kill()
    await this.startAgain()
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await ended(this.#process)
    this.kills++
  }

  /** The same command again, after it was killed. */
  async startAgain(): Promise<void> {
    this.#process = beginServer(this.#env)
    await serverReady(this.#process)
  }

  /** Stops in order. @returns the exit code */
  async stop(): Promise<number> {
    return stop(this.#process, 60_000)
  }

  async remove(): Promise<void> {
    await this.stop()
    const cluster = join(this.dataDir, 'postgres')
    if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true })
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
