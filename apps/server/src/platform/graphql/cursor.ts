import { refused } from '../refusal.ts'

type Position = readonly (string | number)[]

/** Which list a cursor belongs to: its kind, and the alliance, clause or the like whose list it is. */
export interface CursorOf {
  kind: 'entry' | 'comment' | 'alliance' | 'owed' | 'waiting' | 'recent'
  scope: string
}

/** A place in a list, opaque to clients: it names its list, so that it cannot be mistaken for a place in another. */
export const cursorTo = ({ kind, scope }: CursorOf, position: Position): string =>
  Buffer.from(JSON.stringify([kind, scope, ...position])).toString('base64url')

/**
 * The place that a cursor of this list names.
 * @throws Refused CURSOR_INVALID for one that no list of this kind gave out, CURSOR_FOREIGN for another list's
 */
export function readCursor({ kind, scope }: CursorOf, cursor: string): Position {
  const [ofKind, ofScope, ...position] = partsOf(cursor)
  if (ofKind !== kind) throw refused('CURSOR_INVALID')
  if (ofScope !== scope) throw refused('CURSOR_FOREIGN')
  return position
}

/** The end of the year 9999, beyond which instants have another spelling. */
const LATEST_MS = 253_402_300_799_999

/** A cursor's instant, milliseconds. @throws Refused CURSOR_INVALID outside the years 1970 to 9999 */
export function instantAt(time: unknown): Date {
  if (typeof time !== 'number' || time < 0 || time > LATEST_MS) throw refused('CURSOR_INVALID')
  return new Date(time)
}

function partsOf(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString()
  const parts = parsed(text)
  const sound = Array.isArray(parts) && parts.every((part) => typeof part === 'string' || Number.isSafeInteger(part))
  // There is one spelling of each place: what Buffer reads leniently is not taken.
  if (!sound || Buffer.from(JSON.stringify(parts)).toString('base64url') !== cursor) throw refused('CURSOR_INVALID')
  return parts as Position
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
