import { GENESIS, payloadHash, verifyChain, type ChainedEntry } from '@mengyue/proof'
import { createClient } from 'graphql-ws'
import { WebSocket, type ClientOptions } from 'ws'
import { feed, type FeedEntry } from './operations.ts'
import type { Session } from './session.ts'

const PAUSE_MS = 200

/** One organisation's open feed: takes every entry as it comes, and comes back with its cursor when the connection is gone. */
export class FeedWatch {
  readonly entries: FeedEntry[] = []
  /** what was wrong with the stream itself: a gap, an entry that came twice, an end that nobody asked for */
  readonly problems: string[] = []
  /** connections that were lost and made again */
  reconnections = 0
  readonly #session: Session
  readonly #allianceId: string
  readonly #patience: number
  readonly #following: Promise<void>
  #close: () => void = () => undefined
  #closing = false
  #wake: () => void = () => undefined

  /** @param session of a member, signed in */
  constructor(session: Session, allianceId: string, patience: number) {
    this.#session = session
    this.#allianceId = allianceId
    this.#patience = patience
    this.#following = this.#follow()
  }

  /** Resolves to whether all entries up to `seq` came within the milliseconds. */
  reaches(seq: number, milliseconds: number): Promise<boolean> {
    return this.#waitFor(() => this.entries.length >= seq, milliseconds)
  }

  /** Resolves to whether an entry of this type came within the milliseconds. */
  brings(type: string, milliseconds: number): Promise<boolean> {
    return this.#waitFor(() => this.entries.some((entry) => entry.type === type), milliseconds)
  }

  async #waitFor(came: () => boolean, milliseconds: number): Promise<boolean> {
    const until = Date.now() + milliseconds
    while (!came() && Date.now() < until && this.problems.length === 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, until - Date.now()))
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    return came()
  }

  async close(): Promise<void> {
    this.#closing = true
    this.#close()
    await this.#following
  }

  #isClosing(): boolean {
    return this.#closing
  }

  async #follow(): Promise<void> {
    let silentSince = Date.now()
    while (!this.#isClosing()) {
      const before = this.entries.length
      const end = await this.#connect().then(
        () => 'the server ended the feed',
        (error: unknown) => describe(error),
      )
      if (this.#isClosing()) return
      if (this.entries.length > before) silentSince = Date.now()
      if (Date.now() - silentSince > this.#patience) return void this.#note(`the feed ended: ${end}`)
      this.reconnections += 1
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  /** Follows from the cursor until the connection ends. */
  async #connect(): Promise<void> {
    const headers = { cookie: this.#session.cookie, origin: this.#session.origin }
    class SocketWithSession extends WebSocket {
      constructor(address: string, protocols: string | string[], options?: ClientOptions) {
        super(address, protocols, { ...options, headers })
      }
    }
    const url = new URL('/graphql', this.#session.origin)
    url.protocol = url.protocol.replace('http', 'ws')
    const client = createClient({ url: url.href, webSocketImpl: SocketWithSession, retryAttempts: 0 })
    this.#close = () => void client.dispose()
    const variables = { allianceId: this.#allianceId, after: this.entries.at(-1)?.cursor ?? null }
    try {
      for await (const answer of client.iterate<{ feed: FeedEntry }>({ query: feed.query, operationName: feed.name, variables })) {
        if (answer.errors?.length || !answer.data)
          throw new Error(answer.errors?.map(({ message }) => message).join('; ') ?? 'an answer without data')
        this.#take(answer.data.feed)
      }
    } finally {
      await client.dispose()
    }
  }

  #take(entry: FeedEntry): void {
    const expected = (this.entries.at(-1)?.seq ?? 0) + 1
    if (entry.seq === expected) this.entries.push(entry)
    else this.#note(`entry ${entry.seq} came where ${expected} was due`)
    this.#wake()
  }

  #note(problem: string): void {
    this.problems.push(problem)
    this.#wake()
  }
}

/** An entry as its hash sees it: a private one looks the same to those who may read it and to those who may not. */
export function chained(entry: FeedEntry): ChainedEntry {
  const secret = entry.visibility === 'organization' || entry.type === 'private'
  return {
    alliance: entry.allianceId,
    seq: entry.seq,
    at: entry.at,
    actor: secret ? null : entry.actorId,
    organization: secret ? null : entry.organizationId,
    type: secret ? 'private' : entry.type,
    payloadHash: entry.payloadHash,
    prev: entry.prevHash,
    hash: entry.hash,
  }
}

/** Everything that is wrong with what a feed has brought: its chain, and the hashes of the payloads that are open. */
export function checkFeed(entries: readonly FeedEntry[]): string[] {
  const chain = verifyChain(entries.map(chained), { seq: 0, hash: GENESIS })
  const broken = chain.problems.map(({ seq, kind, expected, found }) => `entry ${seq}: ${kind} is ${found} instead of ${expected}`)
  const payloads = entries.filter((entry) => chained(entry).type !== 'private' && payloadHash(entry.payload) !== entry.payloadHash)
  return [...broken, ...payloads.map(({ seq }) => `entry ${seq}: the payload does not match its hash`)]
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.message
  if (typeof error === 'object' && error !== null && 'code' in error)
    return `closed with ${String(error.code)} ${'reason' in error ? String(error.reason) : ''}`
  return Array.isArray(error) ? error.map(describe).join('; ') : String(error)
}
