import { runMigrations } from 'graphile-worker'
import { platformScope } from '../database/policies.ts'
import { graphileLog, type JobLog } from './log.ts'

/** Where graphile-worker keeps its tables; it calls them private, and no person's session ever sees a row of them. */
export const JOBS_SCHEMA = 'graphile_worker'

/** What a worker reads and writes. Row-level security is on in all of them; graphile-worker itself declares no policy. */
const TABLES = ['_private_jobs', '_private_job_queues', '_private_tasks']

/** Installs or updates the tables of the jobs, as the database's owner. */
export function prepareJobs(ownerUrl: string, log?: JobLog): Promise<void> {
  return runMigrations({ connectionString: ownerUrl, schema: JOBS_SCHEMA, logger: graphileLog(log) })
}

/**
 * SQL that lets the server's role work off jobs, in the platform's own sessions alone. People's sessions reach the queue only through the
 * function app_queue_job of the third migration, which adds and shows nothing.
 * @param role the server's role as an SQL identifier
 */
export const grantJobs = (role: string): string =>
  [
    `grant usage on schema ${JOBS_SCHEMA} to ${role};`,
    ...TABLES.flatMap((table) => [
      `grant select, insert, update, delete on ${JOBS_SCHEMA}.${table} to ${role};`,
      // Again after each start: an update of graphile-worker may have made the table anew.
      `do $$ begin
         if not exists (select 1 from pg_policies where schemaname = '${JOBS_SCHEMA}' and tablename = '${table}' and policyname = 'platform_works') then
           create policy platform_works on ${JOBS_SCHEMA}.${table} using (${platformScope}) with check (${platformScope});
         end if;
       end $$;`,
    ]),
  ].join('\n')
