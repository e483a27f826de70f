import { waterfall } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { isId, newId } from '../platform/id.ts'
import { readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { SaveSimulationInput } from './inputs.ts'
import { RevenueSimulation } from './revenue-simulation.entity.ts'
import { signedTerms } from './signed-terms.ts'

/** Keeps what the viewer's organization tried out, for its own people. No entry: that somebody calculates is nobody's business. */
export async function saveSimulation(ctx: Context, input: SaveSimulationInput): Promise<string> {
  return ctx.act.alone('saveSimulation', input, async ({ em, viewer, now }) => {
    if (!viewer) throw refused('NOT_SIGNED_IN')
    const { allianceId } = input
    if (!isId(allianceId)) throw refused('NOT_FOUND')
    const { terms } = await signedTerms(em, allianceId)
    const { organizationId } = viewer
    if (!terms.parties.includes(organizationId)) throw refused('NOT_FOUND')
    if (input.gross < 0n) throw refused('NUMBER_NEGATIVE', { field: 'gross', value: String(input.gross) })
    const fall = orRefuse(waterfall(terms, input.gross, new Map(input.actuals.map(({ order, amount }) => [order, amount]))))
    const simulation = em.create(RevenueSimulation, {
      id: newId(),
      allianceId,
      organizationId,
      name: readText('name', input.name, 100),
      gross: input.gross,
      actuals: Object.fromEntries(input.actuals.map(({ order, amount }) => [String(order), String(amount)])),
      distributable: fall.distributable,
      ownAmount: fall.amounts.find(({ partyId }) => partyId === organizationId)?.amount ?? 0n,
      personId: viewer.personId,
      personName: viewer.name,
      at: now,
    })
    em.persist(simulation)
    return simulation.id
  })
}
