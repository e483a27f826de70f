import type { EntityManager } from '@mikro-orm/postgresql'

interface Whom {
  personId: string
  organizationId: string
}

/**
 * Runs a part of a transaction as a person who has just been made out: by a passkey, an enrolment link, or because they are registering.
 * Row-level security sees that person until the part is written, and whoever asked before and after it.
 */
export async function actAs<T>(em: EntityManager, { personId, organizationId }: Whom, run: () => Promise<T>): Promise<T> {
  const [before] = await em.execute<{ person: string | null; organization: string | null }[]>(
    "select current_setting('app.person', true) as person, current_setting('app.organization', true) as organization",
  )
  await become(em, personId, organizationId)
  const result = await run()
  await em.flush()
  await become(em, before?.person ?? '', before?.organization ?? '')
  return result
}

const become = (em: EntityManager, person: string, organization: string): Promise<unknown> =>
  em.execute("select set_config('app.person', ?, true), set_config('app.organization', ?, true)", [person, organization])
