import { StoryRefused, StoryStopped } from './refusal.ts'

/** A GraphQL document with the types of what goes in and what comes out. */
export interface Operation<Variables, Data> {
  name: string
  query: string
  /** never set: carries the types */
  types?: (variables: Variables) => Data
}

/** What a session tells about each answer. */
export interface AnswerNote {
  operation: string
  milliseconds: number
  /** of the header `x-sql-statements`; null where the server does not say */
  sqlStatements: number | null
}

export interface SessionOptions {
  /** origin of the site, `http://localhost:8080` */
  url: string
  /** milliseconds for which a server that does not answer is asked again; every act is idempotent, so that this is safe */
  patience: number
  onAnswer?: (note: AnswerNote) => void
}

interface GraphQLAnswer {
  data?: unknown
  errors?: { message: string; extensions?: { code?: string; messages?: { zh: string; en: string }; detail?: Record<string, unknown> } }[]
}

const PAUSE_MS = 250

/** One person's browser, as far as the API sees it: a cookie jar, an Origin, and requests one after another or side by side. */
export class Session {
  readonly origin: string
  readonly #options: SessionOptions
  readonly #cookies = new Map<string, string>()

  constructor(options: SessionOptions) {
    this.#options = options
    this.origin = new URL(options.url).origin
  }

  /** The Cookie header, for WebSocket. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /**
   * Sends one operation.
   * @throws StoryRefused when the server says no, StoryStopped when there is no usable answer within the patience
   */
  async run<Variables, Data>(operation: Operation<Variables, Data>, variables: Variables): Promise<Data> {
    const started = performance.now()
    const response = await this.#post(JSON.stringify({ operationName: operation.name, query: operation.query, variables }))
    this.#keepCookies(response)
    const answer = await readAnswer(response, operation.name)
    const statements = response.headers.get('x-sql-statements')
    this.#options.onAnswer?.({
      operation: operation.name,
      milliseconds: performance.now() - started,
      sqlStatements: statements === null ? null : Number(statements),
    })
    const [error] = answer.errors ?? []
    if (error) throw refusalOf(error, operation.name)
    return answer.data as Data
  }

  /**
   * Fetches a file that the site gives out to whoever is signed in.
   * @throws StoryRefused when the server says no, StoryStopped when there is no usable answer
   */
  async download(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await fetch(new URL(path, this.origin), { headers: this.cookie ? { cookie: this.cookie } : {} })
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
    const [error] = (await readAnswer(response, path)).errors ?? []
    throw error ? refusalOf(error, path) : new StoryStopped(`${path}: HTTP ${response.status}`)
  }

  async #post(body: string): Promise<Response> {
    const until = Date.now() + this.#options.patience
    for (;;) {
      const answered = await this.#postOnce(body).catch((error: unknown) =>
        error instanceof TypeError ? error : Promise.reject(error as Error),
      )
      const busy = answered instanceof Response && (answered.status === 429 || answered.status === 503)
      if (answered instanceof Response && !busy) return answered
      if (Date.now() > until) throw new StoryStopped(`no answer from ${this.origin}${busy ? ': it is busy' : ''}`)
      if (busy) await answered.arrayBuffer()
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  #postOnce(body: string): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      origin: this.origin,
    }
    return fetch(new URL('/graphql', this.origin), {
      method: 'POST',
      headers: this.cookie ? { ...headers, cookie: this.cookie } : headers,
      body,
    })
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
      if (name === undefined) continue
      if (value && !/max-age=0/i.test(line)) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
  }
}

async function readAnswer(response: Response, name: string): Promise<GraphQLAnswer> {
  const text = await response.text()
  try {
    return JSON.parse(text) as GraphQLAnswer
  } catch {
    throw new StoryStopped(`${name}: HTTP ${response.status} without a JSON answer`)
  }
}

function refusalOf({ message, extensions }: NonNullable<GraphQLAnswer['errors']>[number], name: string): Error {
  const code = extensions?.code
  if (code === undefined) return new StoryStopped(`${name}: ${message}`)
  const { zh, en } = extensions?.messages ?? { zh: message, en: message }
  return new StoryRefused(code, zh === en ? zh : `${zh} (${en})`, extensions?.detail)
}
