import { Logger } from 'graphile-worker'

/** What the jobs say, as our log takes it. */
export interface JobLog {
  error(text: string): void
  warn(text: string): void
  debug(text: string): void
}

/** graphile-worker's logger: errors and warnings as they are, everything else for whoever looks closely; without a log, nothing. */
export const graphileLog = (log?: JobLog): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log?.error(message)
    else if (level === 'warning') log?.warn(message)
    else log?.debug(message)
  })
