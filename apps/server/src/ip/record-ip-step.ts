import { checkIpStep, dayInShanghai, parseDay } from '@mengyue/domain'
import { readRoom } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { fieldOrRefuse, readOptionalText, readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { RecordIpStepInput } from './inputs.ts'
import { IpShare } from './ip-share.entity.ts'
import { IpStep } from './ip-step.entity.ts'

/** An owner of a result records the next step of its protection; a disclosure names the inventors. Steps are in the order of the ledger. */
export async function recordIpStep(ctx: Context, input: RecordIpStepInput): Promise<string> {
  return ctx.act.inAlliance('recordIpStep', input, async ({ em, viewer, now, append, allianceId }) => {
    const { resultId } = input
    const result = await em.findOne(IpShare, { allianceId, rowId: resultId })
    if (!result) throw refused('RESULT_UNKNOWN', { result: resultId.slice(0, 40) })
    const day = fieldOrRefuse('day', parseDay(input.day))
    const done = await em.find(IpStep, { allianceId, resultId }, { orderBy: { at: 'asc', id: 'asc' } })
    const byOwner = result.shares.some(({ organizationId }) => organizationId === viewer.organizationId)
    const kind = orRefuse(checkIpStep(done, { kind: input.kind, day, byOwner }, dayInShanghai(now)))
    const parties = new Set((await readRoom(em, allianceId).parties()).map(({ organizationId }) => organizationId))
    const inventors = input.inventors.map(({ name, organizationId }) => {
      if (!parties.has(organizationId)) throw refused('INPUT_INVALID', { field: 'inventors' })
      return { name: readText('inventors', name, 100), organizationId }
    })
    if (kind === 'disclosed' && inventors.length === 0) throw refused('INVENTORS_NEEDED', { field: 'inventors' })
    const reference = readOptionalText('reference', input.reference, 200) ?? ''
    const { personId, organizationId, name: personName } = viewer
    const step = { id: newId(), allianceId, resultId, organizationId, kind, day, reference, inventors, personId, personName, at: now }
    em.persist(em.create(IpStep, step))
    await append({
      type: 'IpStepRecorded',
      payload: { stepId: step.id, resultId, kind, day, reference, inventors },
      subjects: [{ kind: 'alliance', id: allianceId }],
    })
    return resultId
  })
}
