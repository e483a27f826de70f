import { expect, it } from 'vitest'
import { agreementTemplate } from './agreement.ts'
import { enumIds, enumLabel, enums } from './enums.ts'
import { evaluationIndicators } from './indicators.ts'
import { planOutline } from './plan.ts'
import { rules } from './rules.ts'

it('says a value in both languages, and an unknown one as it is', () => {
  expect(enumLabel('organization-roles', 'signatory')).toEqual({ zh: '签署人', en: 'Signatory' })
  expect(enumLabel('organization-roles', 'astronaut')).toEqual({ zh: 'astronaut', en: 'astronaut' })
  expect(enumLabel('organization-roles', 'constructor')).toEqual({ zh: 'constructor', en: 'constructor' })
})

it('names every value in both languages and only once', () => {
  for (const { values } of Object.values(enums)) {
    expect(values.every(({ label, labelEn }) => label !== '' && labelEn !== '')).toBe(true)
    expect(new Set(values.map(({ id }) => id)).size).toBe(values.length)
  }
})

it('is what the template says of the enums that it repeats', () => {
  expect(enums).toMatchObject(agreementTemplate.enums)
})

it('knows the stages and severities of every rule', () => {
  for (const { stage, severity } of rules) {
    expect(enumIds('rule-stages')).toContain(stage)
    expect(enumIds('rule-severities')).toContain(severity)
  }
})

it('has four dimensions of evaluation whose weights and indicators make a hundred (EVAL-001)', () => {
  const { dimensions, indicators } = evaluationIndicators
  expect(dimensions.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
  for (const { id, weight, indicatorIds } of dimensions) {
    const own = indicators.filter(({ dimensionId }) => dimensionId === id)
    expect(own.map((indicator) => indicator.id)).toEqual(indicatorIds)
    expect(own.reduce((sum, indicator) => sum + indicator.weight, 0)).toBe(weight)
  }
})

it('has a plan of six sections and seven mechanisms that rest on clauses of the agreement (PLAN-001, PLAN-004)', () => {
  const clauseIds = new Set(agreementTemplate.clauses.map(({ id }) => id))
  expect(planOutline.sections).toHaveLength(6)
  expect(planOutline.mechanisms.map(({ id }) => id)).toEqual(enumIds('operating-mechanisms'))
  expect(planOutline.mechanisms.flatMap(({ agreementClauseIds }) => agreementClauseIds).filter((id) => !clauseIds.has(id))).toEqual([])
})
