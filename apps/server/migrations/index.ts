import { Initial } from './0001-initial.ts'
import { RowsKeepWhatTheySay } from './0002-rows-keep-what-they-say.ts'
import { Sealing } from './0003-sealing.ts'
import { LanesBetweenTwo } from './0004-lanes-between-two.ts'
import { CommentsSettledAndRead } from './0005-comments-settled-and-read.ts'
import { AgreementComesAlive } from './0009-agreement-comes-alive.ts'
import { Council } from './0012-council.ts'

/** In the order in which they run. What the entities have beyond them, `migrations.postgres.test.ts` prints as SQL. */
export const migrations = [
  { name: '0001-initial', class: Initial },
  { name: '0002-rows-keep-what-they-say', class: RowsKeepWhatTheySay },
  { name: '0003-sealing', class: Sealing },
  { name: '0004-lanes-between-two', class: LanesBetweenTwo },
  { name: '0005-comments-settled-and-read', class: CommentsSettledAndRead },
  { name: '0009-agreement-comes-alive', class: AgreementComesAlive },
  { name: '0012-council', class: Council },
]
