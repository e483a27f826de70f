import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { sha256Hex } from '@mengyue/proof'
import type { SoftwareCredential } from '../authenticator/software-authenticator.ts'
import { StoryRefused, StoryStopped } from './refusal.ts'

/** Someone of the cast, as the server knows them, with the keys of their software authenticator. */
export interface JournalPerson {
  personId: string
  organizationId: string
  credentials: SoftwareCredential[]
}

type Line =
  | { kind: 'run'; run: string; file: string; shift: number }
  | { kind: 'person'; id: string; person: JournalPerson }
  | { kind: 'sent'; act: string; variables: unknown }
  | { kind: 'refused'; act: string }
  | { kind: 'done'; act: string; result: unknown }

/**
 * What a run has done so far, line by line, so that it can be resumed: every act is written down before it is sent and after it is answered.
 * Between the two it is in doubt, and is sent again with the same variables and the same idempotency key.
 */
export class Journal {
  readonly #path: string | null
  readonly #people = new Map<string, JournalPerson>()
  readonly #sent = new Map<string, unknown>()
  readonly #done = new Map<string, unknown>()
  #run: { run: string; file: string; shift: number } | null = null

  /** @param path of the state file, created with mode 0600 since it holds secret keys; null keeps everything in memory */
  constructor(path: string | null) {
    this.#path = path
    if (path === null) return
    if (!existsSync(path)) {
      closeSync(openSync(path, 'a', 0o600))
      return
    }
    const text = readFileSync(path, 'utf8')
    this.#read(text)
    if (!text.endsWith('\n')) appendFileSync(path, '\n')
  }

  /**
   * Begins the run, or goes on with the one in the state file.
   * @param file what identifies the alliance file's content
   * @param shift called for a new run: milliseconds from the file's time to the server's
   */
  async begin(file: string, shift: () => Promise<number>): Promise<{ shift: number; resumed: boolean }> {
    if (this.#run && this.#run.file !== file) throw new StoryStopped(`${String(this.#path)} belongs to another alliance file`)
    if (this.#run) return { shift: this.#run.shift, resumed: true }
    const line = { kind: 'run', run: crypto.randomUUID(), file, shift: await shift() } as const
    this.#write(line)
    return { shift: line.shift, resumed: false }
  }

  /** The same act of the same run always has the same key. */
  idempotencyKey(act: string): string {
    return sha256Hex(`${this.#run?.run ?? ''}\n${act}`)
  }

  person(id: string): JournalPerson | undefined {
    return this.#people.get(id)
  }

  savePerson(id: string, person: JournalPerson): void {
    this.#write({ kind: 'person', id, person })
  }

  /** The answer to an act that was answered before. */
  done(act: string): unknown {
    return this.#done.get(act)
  }

  /**
   * Carries an act out once.
   * @param variables made only if the act was never sent before
   */
  async once<Variables, Data>(
    act: string,
    variables: () => Promise<Variables> | Variables,
    send: (variables: Variables) => Promise<Data>,
  ): Promise<Data> {
    const known = this.#done.get(act) as Data | undefined
    if (known !== undefined) return known
    let sending = this.#sent.get(act) as Variables | undefined
    if (sending === undefined) {
      sending = await variables()
      this.#write({ kind: 'sent', act, variables: sending })
    }
    try {
      const result = await send(sending)
      this.#write({ kind: 'done', act, result })
      return result
    } catch (error) {
      // Nothing was stored under the key: a later run may come with what is right by then.
      if (error instanceof StoryRefused) this.#write({ kind: 'refused', act })
      throw error
    }
  }

  #write(line: Line): void {
    this.#take(line)
    if (this.#path !== null) appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
  }

  #read(text: string): void {
    for (const line of text.split('\n')) {
      if (line === '') continue
      try {
        this.#take(JSON.parse(line) as Line)
      } catch {
        // A line that was cut short when its run was killed: what it says has not been sent, or is in doubt and will be sent again.
      }
    }
  }

  #take(line: Line): void {
    if (line.kind === 'run') this.#run = line
    else if (line.kind === 'person') this.#people.set(line.id, line.person)
    else if (line.kind === 'sent') this.#sent.set(line.act, line.variables)
    else if (line.kind === 'refused') this.#sent.delete(line.act)
    else this.#done.set(line.act, line.result)
  }
}
