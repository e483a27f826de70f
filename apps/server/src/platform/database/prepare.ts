import { createHmac } from 'node:crypto'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { grantJobs, prepareJobs } from '../jobs/schema.ts'
import { openOwner, type Orm } from './orm.ts'

/** Tables that the server's role may fill and read, and never change. */
const APPEND_ONLY = ['ledger_entry', 'ledger_private']

/** Any constant: one server process migrates at a time. */
const MIGRATION_LOCK = 7_301_194_411

type EntityClass = new () => object

/**
 * Brings the operator's database up to date as its owner, and makes the role as which the server works.
 * The role's password follows from the owner's connection string, so that several servers of one database agree without a place to keep it.
 * @returns the server's connection string
 */
export async function prepareDatabase(entities: readonly EntityClass[], ownerUrl: string, serverUrl?: string): Promise<string> {
  const lock = new Client({ connectionString: ownerUrl })
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await prepareJobs(ownerUrl)
    const owner = await openOwner(entities, ownerUrl)
    try {
      await owner.migrator.up()
      const url = serverUrl ?? deriveServerUrl(ownerUrl)
      await grantServerRole(owner, url)
      return url
    } finally {
      await owner.close()
    }
  } finally {
    await lock.end()
  }
}

/** The server role's connection string, derived from the owner's. */
export function deriveServerUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres'
  url.username = encodeURIComponent(`${database}_server`)
  url.password = createHmac('sha256', `${url.password}@${database}`).update('mengyue server role').digest('base64url')
  return url.toString()
}

async function grantServerRole(owner: Orm, serverUrl: string): Promise<void> {
  const url = new URL(serverUrl)
  const name = decodeURIComponent(url.username)
  const role = escapeIdentifier(name)
  const password = escapeLiteral(decodeURIComponent(url.password))
  const connection = owner.em.getConnection()
  const known = await connection.execute<unknown[]>('select 1 from pg_roles where rolname = ?', [name])
  if (known.length === 0)
    await connection.execute(`create role ${role} login password ${password} nosuperuser nocreatedb nocreaterole nobypassrls`)
  else await connection.execute(`alter role ${role} with login password ${password}`)
  await connection.execute(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    grant execute on all functions in schema public to ${role};
    revoke all on mikro_orm_migrations from ${role};
    revoke update, delete on ${APPEND_ONLY.join(', ')} from ${role};
    ${grantJobs(role)}
  `)
}
