import { parseWan } from '@mengyue/domain'
import { Organization } from '../identity/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { fieldOrRefuse, readEnum, readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { Alliance } from './alliance.entity.ts'
import type { CreateAllianceInput, LeaderFinancialsInput } from './inputs.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { Member } from './member.entity.ts'
import { readProfile } from './profile.ts'

/** Opens an alliance with the viewer's organization as its lead and first member; its ledger begins here. */
export async function createAlliance(ctx: Context, input: CreateAllianceInput): Promise<string> {
  const name = readText('name', input.name, 100)
  const industryField = readEnum('industryField', input.industryField, 'ten-industries')
  const technicalField = readText('technicalField', input.technicalField, 200)
  const councilCategory = readEnum('councilCategory', input.councilCategory, 'council-categories')
  const profile = readProfile(input.profile)
  const financials = readFinancials(input.financials, ctx.deps.clock.now())
  return ctx.act.founding('createAlliance', input, async ({ em, viewer, now, allianceId, openLedger }) => {
    const { organizationId } = viewer
    const { legalName } = await em.findOneOrFail(Organization, { id: organizationId })
    const at = now.toISOString()
    em.persist(
      em.create(Alliance, {
        id: allianceId,
        name,
        industryField,
        technicalField,
        stage: 'draft',
        createdAt: now,
        leadOrganizationId: organizationId,
        enteredAt: { draft: at },
      }),
    )
    const memberId = newId()
    const place = { order: 1, role: 'lead-organization' as const, chainPosition: 'none', councilCategory }
    em.persist(em.create(Member, { id: memberId, allianceId, organizationId, ...place, status: 'active', acceptedAt: now, profile }))
    for (const year of financials) em.persist(em.create(LeaderFinancials, { allianceId, ...year }))
    const ledger = await openLedger()
    await ledger.append({
      type: 'AllianceCreated',
      payload: { name, industryField, technicalField, lead: { organizationId, legalName, ...place } },
      subjects: [
        { kind: 'alliance', id: allianceId },
        { kind: 'member', id: memberId },
      ],
    })
    return allianceId
  })
}

/** @throws Refused FINANCIALS_YEAR, FINANCIALS_DUPLICATE_YEAR, NUMBER_…, ENUM_UNKNOWN, TEXT_… */
function readFinancials(rows: readonly LeaderFinancialsInput[], now: Date) {
  const years = new Set<number>()
  return rows.map(({ year, revenueWan, rdExpenseWan, currency, audited, evidenceKind, evidence }, index) => {
    const field = (name: string) => `financials.${index}.${name}`
    if (year < 1980 || year > now.getUTCFullYear() + 1) throw refused('FINANCIALS_YEAR', { field: field('year'), year })
    if (years.has(year)) throw refused('FINANCIALS_DUPLICATE_YEAR', { field: field('year'), year })
    years.add(year)
    if (!/^[A-Z]{3}$/.test(currency)) throw refused('INPUT_INVALID', { field: field('currency') })
    return {
      year,
      revenue: fieldOrRefuse(field('revenueWan'), parseWan(revenueWan)),
      rdExpense: fieldOrRefuse(field('rdExpenseWan'), parseWan(rdExpenseWan)),
      currency,
      audited,
      evidenceKind: readEnum(field('evidenceKind'), evidenceKind, 'financial-evidence-kinds'),
      evidence: readText(field('evidence'), evidence, 500),
    }
  })
}
