import { cursorTo, readCursor, type CursorOf } from '../platform/graphql/cursor.ts'
import { refused } from '../platform/refusal.ts'

const entriesOf = (allianceId: string): CursorOf => ({ kind: 'entry', scope: allianceId })

/** The place of one entry in its alliance's ledger: what the feed and the ledger's pages go on from. */
export const entryCursor = (allianceId: string, seq: number): string => cursorTo(entriesOf(allianceId), [seq])

/**
 * The entry's number that a cursor of this alliance's ledger names.
 * @param head the last entry's
 * @throws Refused CURSOR_INVALID, CURSOR_FOREIGN for another alliance's, CURSOR_AHEAD beyond the head
 */
export function seqAt(allianceId: string, cursor: string, head: number): number {
  const [seq, ...rest] = readCursor(entriesOf(allianceId), cursor)
  if (typeof seq !== 'number' || seq < 1 || rest.length > 0) throw refused('CURSOR_INVALID')
  if (seq > head) throw refused('CURSOR_AHEAD', { head })
  return seq
}
