import { LockMode, type EntityManager } from '@mikro-orm/postgresql'
import { createTransport, type Transporter } from 'nodemailer'
import { asPlatform } from '../database/as-platform.ts'
import type { Orm } from '../database/orm.ts'
import { newId } from '../id.ts'
import type { Logger } from '../log.ts'
import type { Settings } from '../settings.ts'
import { MailRow } from './mail.entity.ts'

/** A mail as the recipient sees it. */
export interface Letter {
  subject: string
  text: string
  link: string | null
}

/** Writes the letter of one kind anew from the row it is about; null when there is nothing to say any more. */
export type LetterWriter = (em: EntityManager, aboutId: string) => Promise<Letter | null>

const SWEEP_MS = 5_000
const MAX_ATTEMPTS = 8

/**
 * Mails are queued in the transaction of what they tell and sent after it: over SMTP where settings name a server,
 * otherwise they stay readable on the outbox page (demo mode only). A crash between the two loses none.
 */
export class Mail {
  readonly #orm: Orm
  readonly #settings: Settings
  readonly #log: Logger
  readonly #writers = new Map<string, LetterWriter>()
  readonly #transport: Transporter | undefined
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> = Promise.resolve()

  constructor(orm: Orm, settings: Settings, log: Logger) {
    this.#orm = orm
    this.#settings = settings
    this.#log = log
    this.#transport = settings.smtpUrl ? createTransport(settings.smtpUrl) : undefined
  }

  /** A chapter names how its letters are written. */
  write(kind: string, writer: LetterWriter): void {
    this.#writers.set(kind, writer)
  }

  /** Queues a letter in the caller's transaction. */
  queue(em: EntityManager, letter: { kind: string; aboutId: string; to: string; now: Date }): void {
    em.persist(em.create(MailRow, { id: newId(), kind: letter.kind, aboutId: letter.aboutId, to: letter.to, queuedAt: letter.now }))
  }

  /** Sends what waits, and looks again every few seconds. Does nothing without SMTP settings. */
  start(): void {
    if (!this.#transport) return
    this.#timer = setInterval(() => this.nudge(), SWEEP_MS).unref()
    this.nudge()
  }

  /** Sends what waits now; one sweep at a time. */
  nudge(): void {
    if (!this.#transport) return
    this.#sending = this.#sending.then(() => this.#sweep()).catch((error: unknown) => this.#log.error({ err: error }, 'mail sweep failed'))
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#sending
    this.#transport?.close()
  }

  /** The newest letters, written anew; for the outbox page of demo mode. */
  async outbox(limit: number): Promise<({ id: string; at: Date; to: string } & Letter)[]> {
    return this.#asPlatform(async (em) => {
      const rows = await em.find(MailRow, {}, { orderBy: { queuedAt: 'desc', id: 'desc' }, limit })
      const letters = []
      for (const row of rows) {
        const letter = await this.#writers.get(row.kind)?.(em, row.aboutId)
        if (letter) letters.push({ id: row.id, at: row.queuedAt, to: row.to, ...letter })
      }
      return letters
    })
  }

  async #sweep(): Promise<void> {
    await this.#asPlatform(async (em) => {
      // for update skip locked: two processes never send one mail twice
      const rows = await em.find(
        MailRow,
        { sentAt: null, attempts: { $lt: MAX_ATTEMPTS } },
        { orderBy: { queuedAt: 'asc' }, limit: 20, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
      )
      for (const row of rows) await this.#send(em, row)
      await em.flush()
    })
  }

  async #send(em: EntityManager, row: MailRow): Promise<void> {
    row.attempts++
    try {
      const letter = await this.#writers.get(row.kind)?.(em, row.aboutId)
      if (letter) await this.#transport?.sendMail({ from: this.#settings.mailFrom, to: row.to, subject: letter.subject, text: letter.text })
      row.sentAt = new Date()
    } catch (error) {
      row.lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
      this.#log.warn({ err: error, mail: row.id, attempts: row.attempts }, 'mail not sent; it is tried again')
    }
  }

  #asPlatform<T>(run: (em: EntityManager) => Promise<T>): Promise<T> {
    return asPlatform(this.#orm, run)
  }
}
