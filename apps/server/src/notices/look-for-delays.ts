import { answerDueAt, dayInShanghai, delaysOf, isDueSoon, isStateHoliday, tellHouse, type Delay, type NoticeKind } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { entriesOfTypes } from '../ledger/index.ts'
import { Alliance } from '../membership/index.ts'
import { readRoom } from '../negotiation/index.ts'
import { asPlatform } from '../platform/database/as-platform.ts'
import type { Deps } from '../platform/deps.ts'
import { peopleOf } from './facts.ts'
import { keepNotices, type Telling } from './keep-notices.ts'
import { awaitedIn, escalateAfter } from './turns.ts'

export const DELAYS_TASK = 'look-for-delays'

/** Tells people what time alone brings: deadlines that come near, answers that are overdue, parties that keep the lead waiting. Each once. */
export async function lookForDelays(deps: Deps): Promise<void> {
  const alliances = await asPlatform(deps.orm, (em) => em.find(Alliance, { stage: { $in: ['negotiating', 'signing'] } }))
  for (const alliance of alliances) {
    const told = await asPlatform(deps.orm, async (em) => {
      const now = deps.clock.now()
      const tellings = alliance.stage === 'signing' ? await ofSigning(em, alliance, now) : await ofNegotiation(em, alliance, now)
      return keepNotices(em, deps, tellings)
    })
    deps.realtime.noticed(told)
  }
}

/** What a delay is told as, and how often: a reminder on each working day. */
const asNotice: Record<Delay, { kind: NoticeKind; once(since: Date, today: string): string }> = {
  'due-soon': { kind: 'deadline', once: (since) => since.toISOString() },
  overdue: { kind: 'reminder', once: (since, today) => `${since.toISOString()}:${today}` },
  escalated: { kind: 'escalation', once: (since) => since.toISOString() },
}

async function ofNegotiation(em: EntityManager, { id: allianceId, leadOrganizationId }: Alliance, now: Date): Promise<Telling[]> {
  const today = dayInShanghai(now)
  if (isStateHoliday(today)) return []
  const awaited = await awaitedIn(readRoom(em, allianceId))
  if (awaited.length === 0) return []
  const days = await escalateAfter(em, allianceId)
  const people = await peopleOf(em, [leadOrganizationId, ...awaited.map(({ organizationId }) => organizationId)])
  return awaited.flatMap((one) =>
    delaysOf(one, now, days).flatMap((delay) => {
      // Nobody is told of itself that it is late: that is what the reminder says.
      const house = delay === 'escalated' ? leadOrganizationId : one.organizationId
      if (delay === 'escalated' && one.organizationId === leadOrganizationId) return []
      const { kind, once } = asNotice[delay]
      return tellHouse({ people }, house, kind).map((notice) => ({
        ...notice,
        allianceId,
        once: `${allianceId}:${delay}:${one.organizationId}:${once(one.since, today)}`,
        byOrganizationId: delay === 'escalated' ? one.organizationId : null,
        at: delay === 'due-soon' ? new Date(Math.min(now.getTime(), answerDueAt(one.since).getTime())) : now,
      }))
    }),
  )
}

/** Who has not signed, as the ledger tells everybody, on the working day before the deadline. */
async function ofSigning(em: EntityManager, { id: allianceId }: Alliance, now: Date): Promise<Telling[]> {
  const entries = await entriesOfTypes(em, allianceId, ['TextLocked', 'AgreementSigned'])
  const lock = entries.findLast(({ type }) => type === 'TextLocked')
  const deadline = new Date((lock?.payload as { deadline?: string } | null | undefined)?.deadline ?? 0)
  if (!lock || !isDueSoon(deadline, now)) return []
  const signed = new Set(
    entries.filter(({ type, seq }) => type === 'AgreementSigned' && seq > lock.seq).map((entry) => entry.organization_id),
  )
  const parties = (await readRoom(em, allianceId).parties()).filter(({ organizationId }) => !signed.has(organizationId))
  const people = await peopleOf(
    em,
    parties.map(({ organizationId }) => organizationId),
  )
  return people
    .filter(({ roles }) => roles.includes('signatory'))
    .map(({ id: personId, organizationId }) => ({
      personId,
      organizationId,
      kind: 'deadline' as const,
      clauseId: null,
      proposalId: null,
      commentId: null,
      allianceId,
      once: `${allianceId}:sign-by:${deadline.toISOString()}`,
      byOrganizationId: null,
      at: now,
    }))
}
