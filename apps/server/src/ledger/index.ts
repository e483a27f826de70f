import { LedgerEntryRow, LedgerHeadRow, LedgerPrivateRow } from './ledger.entity.ts'
import { LedgerResolver } from './ledger.resolver.ts'

export { bundleEntries } from './bundle-entries.ts'
export { ledger } from './ledger.ts'
export { LedgerHeadRow } from './ledger.entity.ts'
export { entryCursor, seqAt } from './entry-cursor.ts'
export { LedgerEntry, LedgerEntryConnection } from './ledger-entry.type.ts'
export { LedgerHead } from './ledger.resolver.ts'
export { actsSince, entriesAfter, entriesBefore, entriesOfTypes, type EntryPlace, newestEntries, type ReadEntry, seenBy } from './read.ts'
export { registerSubjects, type SubjectKind } from './subjects.ts'
export { FeedHub } from './feed/feed-hub.ts'

export const entities = [LedgerHeadRow, LedgerEntryRow, LedgerPrivateRow]
export const resolvers = [LedgerResolver] as const
