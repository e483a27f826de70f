import { createHash, createHmac, randomBytes } from 'node:crypto'

export type TokenKind = 'invitation' | 'enrolment' | 'challenge'

/** Lower-case hex SHA-256 of a presented secret: the only form in which the database knows one. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A fresh session token: 32 random bytes, base64url. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url')

/**
 * The server's secret. Tokens in links are derived from it and the row's id, so that a mail can be written again after a crash
 * while the database holds no more than a hash (see infra/decisions/derived-tokens.md).
 */
export class Secret {
  readonly #key: string

  constructor(key: string) {
    this.#key = key
  }

  /** The single-use token of one invitation or enrolment, or the challenge of one sign-in or registration: 32 bytes, base64url. */
  token(kind: TokenKind, id: string): string {
    return createHmac('sha256', this.#key).update(`${kind}:${id}`).digest('base64url')
  }
}
