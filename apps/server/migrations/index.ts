import { Initial } from './0001-initial.ts'
import { RowsKeepWhatTheySay } from './0002-rows-keep-what-they-say.ts'
import { Sealing } from './0003-sealing.ts'

/** In the order in which they run. What the entities have beyond them, `migrations.postgres.test.ts` prints as SQL. */
export const migrations = [
  { name: '0001-initial', class: Initial },
  { name: '0002-rows-keep-what-they-say', class: RowsKeepWhatTheySay },
  { name: '0003-sealing', class: Sealing },
]
