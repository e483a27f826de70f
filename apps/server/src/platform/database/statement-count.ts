import { AsyncLocalStorage } from 'node:async_hooks'
import { DefaultLogger, type LogContext, type LoggerOptions } from '@mikro-orm/core'

/** Statements that the present request has sent, without begin, set_config and commit (DESIGN §11 counts so). */
export const statements = new AsyncLocalStorage<{ count: number; sql?: string[] }>()

const OVERHEAD = /^(begin|commit|rollback|savepoint|release|set transaction|select set_config)/i

/** Counts the queries of the request in which they run; prints nothing. */
export class CountingLogger extends DefaultLogger {
  constructor(options: LoggerOptions) {
    super({ ...options, debugMode: ['query'] })
  }

  override logQuery(context: LogContext & { query: string }): void {
    const running = statements.getStore()
    if (!running || OVERHEAD.test(context.query)) return
    running.count++
    running.sql?.push(context.query)
  }

  override log(): void {
    // Queries carry people's text: they are counted and never written.
  }
}
