import { expect, test } from 'vitest'
import { StoryRefused } from './refusal.ts'

const cases: [string, Record<string, unknown>, string[]][] = [
  ['STAGE_GUARD', { ruleIds: ['LEAD-001', 'MEM-009'] }, ['LEAD-001', 'MEM-009']],
  ['LOCK_BLOCKED', { blockedBy: [{ ruleId: 'DATA-006', title: {} }, { ruleId: 'DATA-006' }] }, ['DATA-006']],
  ['RULE', { ruleId: 'AGR-001' }, ['AGR-001']],
  ['USCC_CHECK_DIGIT', {}, ['MEM-009']],
  ['ORGANIZATION_EXISTS', { field: 'uscc' }, ['MEM-009']],
  ['INVITATION_ROLE_LEAD', {}, ['LEAD-001']],
  ['NUMBER_TOO_LARGE', {}, ['NUM-001']],
  ['CLAUSE_CHANGED', { current: 'aa' }, []],
]
test.each(cases)('%s %j: rules %j', (code, detail, ruleIds) => {
  expect(new StoryRefused(code, '…', detail).ruleIds).toEqual(ruleIds)
})
