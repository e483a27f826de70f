import { assessFinances, checkComposition, nextStage, parseWan, type CompositionInput, type Stage, type StageEvent } from '@mengyue/domain'
import { expect, it } from 'vitest'
import { sampleAlliance } from './sample.ts'

const fen = (wan: unknown): bigint => {
  const parsed = parseWan(wan)
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  return parsed.value
}

const composition: CompositionInput = {
  members: sampleAlliance.parties.map((party) => ({
    organizationId: party.id,
    legalName: party.legalName,
    role: party.roleId as CompositionInput['members'][number]['role'],
    status: party.status as CompositionInput['members'][number]['status'],
    orgType: party.orgType,
    isLegalPerson: party.isLegalPerson,
    registeredDivisionCode: party.registeredDivisionCode,
    uscc: party.uscc,
    foreignRegistration: party.foreignRegistration,
    chainPosition: party.chainPosition as CompositionInput['members'][number]['chainPosition'],
    acceptedAt: party.acceptedAt,
    profile: { ...party, controlledByOrganizationId: party.controlledByPartyId },
  })),
  financials: sampleAlliance.leaderFinancials.map(({ revenueWan, rdExpenseWan, ...year }) => ({
    ...year,
    revenueFen: fen(revenueWan),
    rdExpenseFen: fen(rdExpenseWan),
  })),
  justifications: {},
  today: '2025-07-28',
  options: { allowFictionalCodes: true },
}

it('the sample’s members meet every rule on lead and composition', () => {
  expect(checkComposition(composition).filter(({ passed }) => !passed)).toEqual([])
})

it('without two chain enterprises it needs a reason, as its demonstration says', () => {
  const members = composition.members.filter(({ organizationId }) => !['p-plate', 'p-truck'].includes(organizationId))
  const failed = checkComposition({ ...composition, members }).filter(({ passed }) => !passed)
  expect(failed).toMatchObject([{ ruleId: sampleAlliance.warningDemo?.ruleId, count: 2, required: 3, severity: 'warning-with-reason' }])
})

it('its figures give the snapshot in the file', () => {
  const {
    judgementYear,
    revenueMet,
    convention,
    threeGrowthPeriodsPct,
    twoGrowthPeriodsPct,
    growthMet,
    rdRatioPct,
    rdRatioMet,
    rdAmountMet,
    codes,
  } = assessFinances(composition.financials, composition.today)
  expect(sampleAlliance.eligibilitySnapshot).toMatchObject({
    judgementYear,
    leaderRevenueConditionMet: revenueMet,
    cagrConvention: convention,
    cagrThreeGrowthPeriodsPct: threeGrowthPeriodsPct,
    cagrTwoGrowthPeriodsPct: twoGrowthPeriodsPct,
    cagrConditionMet: growthMet,
    rdRatioPct,
    rdRatioMet,
    rdAmountMet,
    codes,
  })
})

it('its events are moves of the stage machine, from draft to the state at the end', () => {
  let stage: Stage = 'draft'
  for (const { source, event, target } of sampleAlliance.stateEvents) {
    expect(source).toBe(stage)
    const next = nextStage(stage, event as StageEvent)
    if (!next.ok) throw new Error(`${stage} ${event}`)
    expect(next.value).toBe(target)
    stage = next.value
  }
  expect(stage).toBe(sampleAlliance.alliance.status)
})
