import { usualChoice, type Notice, type NoticeChoice } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Deps } from '../platform/deps.ts'
import { newId } from '../platform/id.ts'
import { NoticeChoiceRow } from './notice-choice.entity.ts'
import { DIGEST_TASK } from './send-digests.ts'

/** A notice with what it is about and what makes it the same one when it is told again. */
export interface Telling extends Notice {
  allianceId: string
  once: string
  byOrganizationId: string | null
  at: Date
}

/**
 * Keeps what people are told of, each once, in the places that they chose; in a transaction of the platform.
 * @returns the people who were told something new
 */
export async function keepNotices(em: EntityManager, { jobs }: Pick<Deps, 'jobs'>, tellings: readonly Telling[]): Promise<string[]> {
  if (tellings.length === 0) return []
  const personIds = [...new Set(tellings.map(({ personId }) => personId))]
  const choices = new Map((await em.find(NoticeChoiceRow, { personId: { $in: personIds } })).map((row) => [row.personId, row]))
  const told = new Set<string>()
  for (const telling of tellings) {
    const choice: NoticeChoice = choices.get(telling.personId) ?? usualChoice
    const shown = !choice.hidden.includes(telling.kind)
    const mailed = choice.digest !== 'never' && !choice.unmailed.includes(telling.kind)
    if ((shown || mailed) && (await keep(em, telling, shown, mailed))) told.add(telling.personId)
  }
  if (told.size > 0) await jobs.queueFollowUp(em, { task: DIGEST_TASK, payload: {}, key: DIGEST_TASK })
  return [...told]
}

const KEEP = `
  insert into notice (id, once, alliance_id, organization_id, person_id, kind, clause_id, proposal_id, comment_id, by_organization_id, at, shown, mailed)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (person_id, once) do nothing returning id`

async function keep(em: EntityManager, telling: Telling, shown: boolean, mailed: boolean): Promise<boolean> {
  const { once, allianceId, organizationId, personId, kind, clauseId, proposalId, commentId, byOrganizationId, at } = telling
  const values = [
    newId(),
    once,
    allianceId,
    organizationId,
    personId,
    kind,
    clauseId,
    proposalId,
    commentId,
    byOrganizationId,
    at,
    shown,
    mailed,
  ]
  const rows: unknown[] = await em.execute(KEEP, values)
  return rows.length > 0
}
