/** A signed-in browser's worth of HTTP: one cookie, one origin. */
export class Browser {
  readonly #url: string
  readonly #origin: string
  cookie = ''
  lastStatements = 0

  constructor(url: string, origin: string) {
    this.#url = url
    this.#origin = origin
  }

  /** Runs an operation. @throws with the refusal's code and message */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#origin, ...(this.cookie ? { cookie: this.cookie } : {}) },
      body: JSON.stringify({ query, variables }),
    })
    const [set] = answer.headers.getSetCookie()
    if (set) this.cookie = set.split(';')[0] ?? ''
    this.lastStatements = Number(answer.headers.get('x-sql-statements') ?? 0)
    const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string; extensions?: { code?: string } }[] }
    if (errors?.[0] || !data) throw new Error(`${errors?.[0]?.extensions?.code ?? 'no answer'}: ${errors?.[0]?.message ?? ''}`)
    return data
  }
}
