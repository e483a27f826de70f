import type { WebSocket } from 'ws'
import type { StreamMember } from '../../platform/graphql/streams.ts'

/** The reader took too long; its client reconnects with its cursor. Not one of graphql-ws's fatal codes. */
const CLOSE_TOO_SLOW = 4290
const TERMINATE_MS = 1_000
const DRAIN_MS = 25

/** One subscriber of the feed: its cursor, its socket, and how much of what was sent still waits there. */
export class Subscriber {
  readonly member: StreamMember
  readonly allianceId: string
  readonly organizationId: string
  /** last entry that was sent */
  last: number
  ended = false
  readonly #prefix: string
  readonly #maxBuffered: number

  constructor(member: StreamMember, allianceId: string, after: number, maxBuffered: number) {
    this.member = member
    this.allianceId = allianceId
    this.organizationId = member.context.viewer.organizationId
    this.last = after
    this.#maxBuffered = maxBuffered
    this.#prefix = `{"id":${JSON.stringify(member.context.operationId)},"type":"next","payload":`
  }

  get socket(): WebSocket {
    return this.member.context.socket
  }

  /** Subscribers with equal keys get the same bytes from one execution: same document, variables (but for the cursor) and visibility. */
  get groupKey(): string {
    const { viewer } = this.member.context
    return JSON.stringify([
      this.documentKey,
      this.member.operationName,
      { ...this.member.variables, ...this.member.args, after: 0 },
      viewer.organizationId,
      [...viewer.roles].sort(),
    ])
  }

  private get documentKey(): string {
    return this.member.document.loc?.source.body ?? ''
  }

  /** Sends one entry's answer. A socket that does not keep up is cut off: nobody waits for it, and it loses nothing. */
  send(seq: number, body: string): void {
    if (this.ended) return
    if (this.socket.bufferedAmount > this.#maxBuffered) return this.cutOff()
    this.socket.send(this.#prefix + body)
    this.last = seq
  }

  /** Resolves when the socket has taken what was sent, so that a long replay does not pile up here. */
  async drained(): Promise<void> {
    while (!this.ended && this.socket.readyState === this.socket.OPEN && this.socket.bufferedAmount > this.#maxBuffered / 2)
      await new Promise((resolve) => setTimeout(resolve, DRAIN_MS))
  }

  /** Ends the stream in order. */
  complete(): void {
    if (this.ended) return
    this.ended = true
    this.member.complete()
  }

  cutOff(): void {
    this.ended = true
    this.socket.close(CLOSE_TOO_SLOW, 'TOO_SLOW')
    setTimeout(() => this.socket.terminate(), TERMINATE_MS).unref()
  }
}
