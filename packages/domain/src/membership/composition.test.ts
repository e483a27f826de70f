import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocking, type RuleResult } from '../rules/rule-result.ts'
import { aComposition, aLead, aMember, aYear } from './a-member.ts'
import type { CompositionInput, MemberFacts } from './composition-input.ts'
import { checkComposition } from './composition.ts'

const sound = aComposition()
const ids = (results: readonly RuleResult[]) => results.map(({ ruleId }) => ruleId)
const failed = (input: CompositionInput) => ids(checkComposition(input).filter(({ passed }) => !passed))
const result = (input: CompositionInput, ruleId: string): RuleResult => {
  const found = checkComposition(input).find((one) => one.ruleId === ruleId)
  if (!found) throw new Error(ruleId)
  return found
}
/** The sound alliance with one member changed. */
const withMember = (organizationId: string, change: Partial<MemberFacts>): CompositionInput => ({
  ...sound,
  members: sound.members.map((member) =>
    member.organizationId === organizationId ? { ...member, ...change, profile: { ...member.profile, ...change.profile } } : member,
  ),
})
const without = (...organizationIds: string[]): CompositionInput => ({
  ...sound,
  members: sound.members.filter((member) => !organizationIds.includes(member.organizationId)),
})

describe('a sound alliance', () => {
  it('meets all seventeen rules', () => {
    expect(failed(sound)).toEqual([])
    expect(checkComposition(sound).length).toBe(17)
  })
})

describe('LEAD', () => {
  it('001: one lead, an enterprise with legal personality', () => {
    expect(result(without('o-lead'), 'LEAD-001')).toMatchObject({ passed: false, count: 0, required: 1 })
    expect(failed({ ...sound, members: [...sound.members, aLead({ organizationId: 'o-lead2', uscc: '91370112PDY900050C' })] })).toEqual([
      'LEAD-001',
    ])
    expect(failed(withMember('o-lead', { orgType: 'public-institution' }))).toEqual(['LEAD-001'])
    expect(failed(withMember('o-lead', { isLegalPerson: false }))).toEqual(['LEAD-001'])
    expect(result(withMember('o-lead', { status: 'exiting' }), 'LEAD-001').passed).toBe(false)
  })

  it('002: by the domicile, Qingdao too; a registrar elsewhere is only told', () => {
    expect(failed(withMember('o-lead', { registeredDivisionCode: '370200' }))).toEqual([])
    expect(failed(withMember('o-lead', { registeredDivisionCode: '320505' }))).toEqual(['LEAD-002'])
    for (const odd of ['37', '37020', '3702001', '37020X', null])
      expect(failed(withMember('o-lead', { registeredDivisionCode: odd }))).toEqual(['LEAD-002'])
    const moved = result(withMember('o-lead', { uscc: '91320505PDY900042D' }), 'LEAD-002')
    expect(moved).toMatchObject({ passed: true, findings: [{ code: 'division-mismatch', severity: 'info' }] })
  })

  it('003, 004, 007: figures', () => {
    const small = { ...sound, financials: [aYear(2021, 5200), aYear(2022, 5000), aYear(2024, 7300)] }
    expect(failed(small)).toEqual(['LEAD-003', 'LEAD-004'])
    expect(result(small, 'LEAD-003').findings).toEqual([{ code: 'convention-conflict', severity: 'warning' }])
    expect(failed({ ...sound, financials: [] })).toEqual(['LEAD-003', 'LEAD-004', 'LEAD-007'])
    const replaced = (year: number, change: Parameters<typeof aYear>[3]) => ({
      ...sound,
      financials: sound.financials.map((row) => (row.year === year ? { ...row, ...change } : row)),
    })
    expect(failed(replaced(2024, { evidence: ' ' }))).toEqual(['LEAD-007'])
    expect(failed(replaced(2024, { currency: 'USD' }))).toEqual(['LEAD-007'])
    expect(failed(replaced(2021, { evidenceKind: 'unaudited-report' }))).toEqual(['LEAD-007'])
    // 2022 and 2023 are not the base of three growth periods.
    expect(failed(replaced(2022, { evidence: '' }))).toEqual([])
  })

  it('005, 006: evidence is there; whether it convinces is not for the machine', () => {
    expect(failed(withMember('o-lead', { profile: { leadershipEvidence: [] } }))).toEqual(['LEAD-005'])
    expect(failed(withMember('o-lead', { profile: { leadershipEvidence: [{ kind: 'other', title: '领军', evidence: '' }] } }))).toEqual([
      'LEAD-005',
    ])
    const three = (aLead().profile.capabilityStatements ?? []).slice(1)
    expect(result(withMember('o-lead', { profile: { capabilityStatements: three } }), 'LEAD-006')).toMatchObject({
      passed: false,
      count: 3,
      required: 4,
    })
  })
})

describe('MEM', () => {
  it('001: the lead does not count unless configured; a reason lets two pass', () => {
    const two = without('o-3')
    expect(result(two, 'MEM-001')).toMatchObject({ passed: false, count: 2, required: 3, severity: 'warning-with-reason' })
    expect(ids(blocking(checkComposition(two)))).toEqual(['MEM-001'])
    expect(blocking(checkComposition({ ...two, justifications: { 'MEM-001': '一家正在办理，六月补足' } }))).toEqual([])
    expect(ids(blocking(checkComposition({ ...two, justifications: { 'MEM-001': '  ' } })))).toEqual(['MEM-001'])
    expect(failed({ ...two, options: { ...two.options, countLeader: true } })).toEqual([])
  })

  it('001: counts each legal person once, a branch as its organization, and only who is active', () => {
    expect(result(withMember('o-3', { uscc: '91370214PDY900026X' }), 'MEM-001').count).toBe(2)
    expect(result(withMember('o-3', { isLegalPerson: false, profile: { controlledByOrganizationId: 'o-1' } }), 'MEM-001').count).toBe(2)
    expect(result(withMember('o-3', { isLegalPerson: false, profile: { controlledByOrganizationId: 'o-lead' } }), 'MEM-001').count).toBe(2)
    for (const status of ['invited', 'declined', 'exiting', 'withdrawn', 'expelled'] as const)
      expect(result(withMember('o-3', { status }), 'MEM-001').count).toBe(2)
    expect(result(withMember('o-5', { orgType: 'enterprise' }), 'MEM-001').count).toBe(3)
  })

  it('001, 010: a subsidiary of the lead counts, and is named', () => {
    const related = withMember('o-3', { legalName: '子公司', profile: { controlledByOrganizationId: 'o-lead' } })
    expect(failed(related)).toEqual(['MEM-010'])
    expect(result(related, 'MEM-001').reason.zh).toContain('其中子公司由牵头单位控制')
    expect(result(related, 'MEM-010')).toMatchObject({ severity: 'warning', organizationIds: ['o-3'] })
  })

  it('002, 003, 004', () => {
    expect(failed(without('o-4'))).toEqual(['MEM-002'])
    expect(failed(withMember('o-4', { role: 'research-institute' }))).toEqual([])
    expect(failed(without('o-5'))).toEqual(['MEM-003'])
    expect(failed(withMember('o-lead', { profile: { rdPlatforms: [] } }))).toEqual(['MEM-004'])
  })

  it('005, 006, 007: name who lacks what', () => {
    expect(result(withMember('o-2', { profile: { cooperationEvidence: [] } }), 'MEM-005')).toMatchObject({
      passed: false,
      organizationIds: ['o-2'],
      count: 4,
      required: 5,
    })
    expect(failed(withMember('o-2', { acceptedAt: null }))).toEqual(['MEM-005'])
    expect(failed(withMember('o-4', { profile: { labs: [] } }))).toEqual(['MEM-006'])
    expect(failed(withMember('o-4', { profile: { team: null } }))).toEqual(['MEM-006'])
    expect(failed(withMember('o-1', { chainPosition: 'none' }))).toEqual(['MEM-007'])
    expect(failed(withMember('o-1', { profile: { complementarity: '' } }))).toEqual(['MEM-007'])
  })

  it('008: wherever members are, no rule objects', () => {
    const places = fc.option(fc.integer({ min: 110_000, max: 659_999 }).map(String), { nil: null })
    fc.assert(
      fc.property(fc.array(places, { minLength: 5, maxLength: 5 }), (codes) => {
        const members = sound.members.map((member, i) => (i === 0 ? member : { ...member, registeredDivisionCode: codes[i - 1] ?? null }))
        expect(failed({ ...sound, members })).toEqual([])
      }),
    )
    const abroad = withMember('o-3', { uscc: null, foreignRegistration: { country: 'DE', number: 'HRB 1' }, registeredDivisionCode: null })
    expect(failed(abroad)).toEqual([])
    expect(result(abroad, 'MEM-008').findings).toEqual([{ code: 'technology-export', severity: 'info' }])
  })

  it('009: registrations are valid and there once; invented codes only where allowed', () => {
    expect(failed(withMember('o-2', { uscc: '91370611pdy9000342' }))).toEqual(['MEM-009'])
    expect(failed(withMember('o-2', { uscc: null }))).toEqual(['MEM-009'])
    expect(result(withMember('o-5', { uscc: '91370303PDY900018A' }), 'MEM-009')).toMatchObject({
      passed: false,
      organizationIds: ['o-lead', 'o-5'],
    })
    expect(result({ ...sound, options: { allowFictionalCodes: false } }, 'MEM-009').organizationIds.length).toBe(6)
    const pair = {
      ...sound,
      members: [
        ...sound.members,
        ...['DE', 'DE'].map((country, i) =>
          aMember({ organizationId: `f-${i}`, uscc: null, foreignRegistration: { country, number: i ? 'hrb 1' : 'HRB1' } }),
        ),
      ],
    }
    expect(failed(pair)).toEqual(['MEM-009'])
  })

  it('an empty alliance fails without throwing', () => {
    expect(failed({ ...sound, members: [], financials: [] })).toEqual([
      'LEAD-001',
      'LEAD-002',
      'LEAD-003',
      'LEAD-004',
      'LEAD-005',
      'LEAD-006',
      'LEAD-007',
      'MEM-001',
      'MEM-002',
      'MEM-003',
      'MEM-004',
    ])
  })
})
