import type { ServerClock } from './clock.ts'
import type { Orm } from './database/orm.ts'
import type { LedgerPort } from './ledger-port.ts'
import type { FileStore } from './files/file-store.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Logger } from './log.ts'
import type { Mail } from './mail/mail.ts'
import type { Realtime } from './realtime/realtime.ts'
import type { Secret } from './secret.ts'
import type { Settings } from './settings.ts'
import type { Typesetter } from './typeset/typesetter.ts'
import type { Viewer } from './viewer.ts'

/** Everything that outlives a request. Made once by createApp. */
export interface Deps {
  settings: Settings
  clock: ServerClock
  orm: Orm
  secret: Secret
  mail: Mail
  jobs: Jobs
  files: FileStore
  log: Logger
  realtime: Realtime
  ledger: LedgerPort
  typesetter: Typesetter
  /** Who a session cookie belongs to; identity answers. A stream that stays open is no use of the session. */
  findViewer(deps: Deps, sessionToken: string, use?: 'request' | 'stream'): Promise<Viewer | null>
  /** 'off' only in tests/access: the code's policy is skipped, so that row-level security stands alone. */
  checks: 'on' | 'off'
}
