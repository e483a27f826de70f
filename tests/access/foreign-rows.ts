import type { World } from './world.ts'
import type { Asker, House } from './world.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Alliances that are foreign to a house, and what must not be read from them. */
export function foreignTo({ targets, markers }: World, house: House | null): { alliances: string[]; hidden: string[] } {
  if (house === 'member')
    return { alliances: [targets.forming], hidden: [...markers.ofLead, '正在组建的另一个联合体', targets.invitedEmail] }
  return { alliances: [targets.forming, targets.negotiating], hidden: [...markers.ofLead, ...markers.ofAlliance] }
}

/**
 * With the code's checks off, roles decide nothing any more: row-level security knows a person and an organization. These two stand
 * for all, since signing still asks for a signatory.
 */
export const speakers = ({ askers }: World, house: House | null): Asker[] =>
  askers.filter((asker) => asker.house === house && (house === null || asker.role === 'negotiator' || asker.role === 'signatory'))

/** Every row that is not this house's own, as one digest for each table: read as the owner of the database, past every policy. */
export async function foreignRows(world: World, house: House | null): Promise<Record<string, string>> {
  const { database } = world.app
  const own = speakers(world, house)[0]?.organizationId || NOBODY
  const tables = await database.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 group by c.relname order by c.relname`,
  )
  const digests: Record<string, string> = {}
  for (const { table, columns } of tables) {
    const others = whoseElse(table, columns)
    if (others === null) continue
    const [row] = await database.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${table}" t
       where ($1::uuid is not null and $2::uuid[] is not null) and (${others})`,
      [own, foreignTo(world, house).alliances],
    )
    digests[table] = row?.digest ?? ''
  }
  return digests
}

function whoseElse(table: string, columns: readonly string[]): string | null {
  if (table === 'organization') return 'id <> $1'
  if (table === 'alliance') return 'id = any($2)'
  const conditions = [
    ...(columns.includes('organization_id') ? ['organization_id <> $1'] : []),
    ...(columns.includes('alliance_id') ? ['alliance_id = any($2)'] : []),
  ]
  return conditions.length === 0 ? null : conditions.join(' or ')
}

/** Tables in which a row speaks for one organization: nobody else's acts may change them. */
export const spoken = [
  ...['person', 'passkey', 'login_session', 'authority', 'enrolment', 'stance', 'proposal', 'comment', 'internal_approval'],
  ...['initial', 'statement', 'signature', 'ledger_private', 'member', 'ballot', 'vote_statement'],
]

/** The rows of one organization in those tables, as digests. */
export async function rowsOf({ app }: World, organizationId: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const table of spoken) {
    const [row] = await app.database.query<{ digest: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as digest from "${table}" t where organization_id = $1`,
      [organizationId],
    )
    digests[table] = row?.digest ?? ''
  }
  return digests
}
