import { Initial } from './0001-initial.ts'
import { RowsKeepWhatTheySay } from './0002-rows-keep-what-they-say.ts'
import { CommentsSettledAndRead } from './comments-settled-and-read.ts'
import { LanesBetweenTwo } from './lanes-between-two.ts'

/** In the order in which they run. */
export const migrations = [
  { name: '0001-initial', class: Initial },
  { name: '0002-rows-keep-what-they-say', class: RowsKeepWhatTheySay },
  { name: 'lanes-between-two', class: LanesBetweenTwo },
  { name: 'comments-settled-and-read', class: CommentsSettledAndRead },
]
