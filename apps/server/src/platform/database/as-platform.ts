import type { EntityManager } from '@mikro-orm/postgresql'
import type { Orm } from './orm.ts'
import { databaseSession } from './session.ts'

/** Runs in a transaction of the platform itself: what no person asked for. Row-level security lets it see and do what its policies name. */
export const asPlatform = <T>(orm: Orm, run: (em: EntityManager) => Promise<T>): Promise<T> =>
  orm.em.fork({ session: databaseSession({ scope: 'platform' }) }).transactional(run)
