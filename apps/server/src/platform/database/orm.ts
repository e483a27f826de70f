import 'reflect-metadata'
import { MikroORM, type Options } from '@mikro-orm/postgresql'
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy'
import { Migrator } from '@mikro-orm/migrations'
import { migrations } from '../../../migrations/index.ts'
import { JOBS_SCHEMA } from '../jobs/schema.ts'
import { CountingLogger } from './statement-count.ts'

export type Orm = MikroORM

type EntityClass = new () => object

const common = (entities: readonly EntityClass[], clientUrl: string): Options => ({
  entities: [...entities],
  clientUrl,
  metadataProvider: ReflectMetadataProvider,
  extensions: [Migrator],
  discovery: { warnWhenNoEntities: false },
  forceUtcTimezone: true,
  // The functions and triggers are the migrations' own SQL: no entity declares them. The jobs' schema is graphile-worker's.
  schemaGenerator: { managementDbName: 'postgres', ignoreRoutines: true, ignoreTriggers: true, ignoreSchema: [JOBS_SCHEMA] },
  migrations: { migrationsList: migrations, snapshot: false, tableName: 'mikro_orm_migrations', silent: true },
})

/** Whoever waits longer for a connection gets a failure instead: no request waits for ever. */
const CONNECTION_MS = 15_000

/** The owner's connection: migrates and creates the server's role, then closes. */
export const openOwner = (entities: readonly EntityClass[], ownerUrl: string): Promise<Orm> =>
  MikroORM.init({ ...common(entities, ownerUrl), pool: { min: 0, max: 2 } })

/** The server's connection: a role that owns nothing and that row-level security binds. */
export const openServer = (entities: readonly EntityClass[], serverUrl: string, poolSize: number): Promise<Orm> =>
  MikroORM.init({
    ...common(entities, serverUrl),
    pool: { min: 2, max: poolSize },
    driverOptions: { connectionTimeoutMillis: CONNECTION_MS },
    debug: ['query'],
    loggerFactory: (options) => new CountingLogger(options),
  })
