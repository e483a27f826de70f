import { randomUUID } from 'node:crypto'

/** A new random identifier (UUID version 4, RFC 9562). */
export const newId = (): string => randomUUID()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a string has the form of our identifiers; anything else is never sent to the database. */
export const isId = (value: string): boolean => UUID.test(value)
