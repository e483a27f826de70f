import { dayInShanghai, MOST_ESCALATE_DAYS } from '@mengyue/domain'
import { readRoom } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { Escalation } from './escalation.entity.ts'
import type { RemindPartyInput, SetEscalationInput } from './inputs.ts'
import { PartyReminder } from './party-reminder.entity.ts'
import { awaitedIn, escalateAfter, mayRemind } from './turns.ts'

/** The lead reminds a party by hand, once on a day in Shanghai; between the two of them. @throws Refused NOTHING_AWAITED, REMINDED_TODAY */
export async function remindParty(ctx: Context, input: RemindPartyInput): Promise<string> {
  return ctx.act.inAlliance('remindParty', input, async ({ em, viewer, now, append, allianceId }) => {
    const { organizationId } = input
    const parties = isId(organizationId) ? await readRoom(em, allianceId).parties() : []
    if (organizationId === viewer.organizationId || !parties.some((party) => party.organizationId === organizationId))
      throw refused('NOT_FOUND')
    const awaited = (await awaitedIn(readRoom(em, allianceId))).find((one) => one.organizationId === organizationId)
    const day = dayInShanghai(now)
    const reminded = await em.count(PartyReminder, { allianceId, organizationId, day })
    orRefuse(mayRemind(awaited, reminded > 0))
    const { personId, name: personName } = viewer
    em.persist(em.create(PartyReminder, { allianceId, organizationId, day, personId, personName, at: now }))
    await append({
      type: 'PartyReminded',
      visibility: 'organization',
      counterpart: organizationId,
      payload: { organizationId, clauses: awaited?.clauses ?? 0, since: awaited?.since.toISOString() ?? null },
      subjects: [],
    })
    return organizationId
  })
}

/** The lead says after how many working days it wants to be told of a party that keeps it waiting. @throws Refused ESCALATION_DAYS_INVALID, INPUT_INVALID */
export async function setEscalation(ctx: Context, input: SetEscalationInput): Promise<number> {
  return ctx.act.inAlliance('setEscalation', input, async ({ em, append, allianceId }) => {
    const { days, seen } = input
    if (days < 1 || days > MOST_ESCALATE_DAYS) throw refused('ESCALATION_DAYS_INVALID', { most: MOST_ESCALATE_DAYS })
    const current = await escalateAfter(em, allianceId)
    // Somebody else set it meanwhile: the page shows theirs first.
    if (current !== seen) throw refused('ESCALATION_CHANGED', { current })
    await em.upsert(Escalation, { allianceId, days })
    await append({ type: 'EscalationSet', payload: { days, previous: current }, subjects: [{ kind: 'alliance', id: allianceId }] })
    return days
  })
}
