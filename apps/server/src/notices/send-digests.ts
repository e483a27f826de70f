import { digestDue, isStateHoliday, usualChoice } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../identity/index.ts'
import { asPlatform } from '../platform/database/as-platform.ts'
import type { Deps } from '../platform/deps.ts'
import { newId } from '../platform/id.ts'
import { NoticeChoiceRow } from './notice-choice.entity.ts'
import { NoticeDigest } from './notice-digest.entity.ts'

export const DIGEST_TASK = 'send-digests'

/** The kind of its letters. */
export const DIGEST_LETTER = 'notice-digest'

const WAITING = `select person_id as "personId", min(at) as since from notice
  where mailed and digest_id is null and read_at is null group by person_id order by person_id`

/** Takes what waits, once: of two that come at the same moment, the second finds nothing left. What was read meanwhile needs no mail. */
const TAKE = 'update notice set digest_id = ? where person_id = ? and mailed and digest_id is null and read_at is null returning id'

/** Writes the mail that is due now by each person's choice, and none besides. */
export async function sendDigests(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  const waiting: { personId: string; since: Date | string }[] = await asPlatform(deps.orm, (em) => em.execute(WAITING))
  for (const { personId, since } of waiting)
    await asPlatform(deps.orm, (em) => sendDigest(deps, em, { personId, since: new Date(since), now }))
  deps.mail.nudge()
}

async function sendDigest(deps: Deps, em: EntityManager, given: { personId: string; since: Date; now: Date }): Promise<void> {
  const { personId, since, now } = given
  const choice = (await em.findOne(NoticeChoiceRow, { personId })) ?? usualChoice
  const dueAt = digestDue(since, choice, isStateHoliday)
  // At once is at the end of the present quiet hours, however long something has waited.
  const mayGoNow =
    dueAt !== null && dueAt <= now && digestDue(now, { ...choice, digest: 'immediately' }, isStateHoliday)?.getTime() === now.getTime()
  const person = mayGoNow ? await em.findOne(Person, { id: personId, active: true }) : null
  if (!person) return
  const id = newId()
  const taken: unknown[] = await em.execute(TAKE, [id, personId])
  if (taken.length === 0) return
  em.persist(em.create(NoticeDigest, { id, personId, at: now }))
  deps.mail.queue(em, { kind: DIGEST_LETTER, aboutId: id, to: person.email, now })
}
