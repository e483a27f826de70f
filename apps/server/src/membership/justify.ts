import { ruleBook } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import type { JustifyInput } from './inputs.ts'
import { Justification } from './justification.entity.ts'

/** The lead writes down why an exception is made where a rule says 原则上, or answers what a rule warns of. A newer reason replaces the older, if that is the one that was seen. */
export async function justify(ctx: Context, input: JustifyInput): Promise<string> {
  const ruleId = takesReason(input.ruleId)
  if (input.reason.trim() === '') throw refused('JUSTIFICATION_BLANK', { field: 'reason' })
  const reason = readText('reason', input.reason, 4_000)
  return ctx.act.inAlliance('justify', input, async ({ em, now, allianceId, append }) => {
    const existing = await em.findOne(Justification, { allianceId, ruleId })
    const current = existing?.reason ?? null
    if (current !== (input.seenReason ?? null)) throw refused('JUSTIFICATION_CHANGED', { field: 'reason', ruleId, current })
    if (existing) Object.assign(existing, { reason, at: now })
    else em.persist(em.create(Justification, { allianceId, ruleId, reason, at: now }))
    await append({ type: 'JustificationGiven', payload: { ruleId, reason }, subjects: [{ kind: 'alliance', id: allianceId }] })
    return allianceId
  })
}

/** @throws Refused RULE_UNKNOWN, JUSTIFICATION_NOT_TAKEN for a rule that must simply be met */
function takesReason(ruleId: string): string {
  const rule = ruleBook.get(ruleId)
  if (!rule) throw refused('RULE_UNKNOWN', { field: 'ruleId', ruleId: ruleId.slice(0, 20) })
  const warns = rule.severity === 'warning' || rule.severity === 'warning-with-reason' || Object.values(rule.findings).includes('warning')
  if (!warns) throw refused('JUSTIFICATION_NOT_TAKEN', { field: 'ruleId', ruleId })
  return ruleId
}
