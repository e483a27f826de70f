import { Initial } from './0001-initial.ts'
import { RowsKeepWhatTheySay } from './0002-rows-keep-what-they-say.ts'
import { Sealing } from './0003-sealing.ts'
import { LanesBetweenTwo } from './0004-lanes-between-two.ts'
import { CommentsSettledAndRead } from './0005-comments-settled-and-read.ts'
import { RowsBelongToAnAlliance } from './0006-rows-belong-to-an-alliance.ts'
import { Packages } from './0007-packages.ts'
import { Notices } from './0008-notices.ts'
import { AgreementComesAlive } from './0009-agreement-comes-alive.ts'
import { RevenueRows } from './0010-revenue.ts'
import { IpSteps } from './0011-ip.ts'
import { Council } from './0012-council.ts'

/** In the order in which they run. What the entities have beyond them, `migrations.postgres.test.ts` prints as SQL. */
export const migrations = [
  { name: '0001-initial', class: Initial },
  { name: '0002-rows-keep-what-they-say', class: RowsKeepWhatTheySay },
  { name: '0003-sealing', class: Sealing },
  { name: '0004-lanes-between-two', class: LanesBetweenTwo },
  { name: '0005-comments-settled-and-read', class: CommentsSettledAndRead },
  { name: '0006-rows-belong-to-an-alliance', class: RowsBelongToAnAlliance },
  { name: '0007-packages', class: Packages },
  { name: '0008-notices', class: Notices },
  { name: '0009-agreement-comes-alive', class: AgreementComesAlive },
  { name: '0010-revenue', class: RevenueRows },
  { name: '0011-ip', class: IpSteps },
  { name: '0012-council', class: Council },
]
