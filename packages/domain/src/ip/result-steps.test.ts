import { describe, expect, it } from 'vitest'
import { checkIpStep, nextIpSteps } from './result-steps.ts'

const today = '2026-01-10'
const code = (done: { kind: string; day: string }[], kind: string, day = '2026-01-01', byOwner = true) => {
  const checked = checkIpStep(done, { kind, day, byOwner }, today)
  return checked.ok ? 'ok' : checked.refusal.code
}

describe('steps of a result’s protection', () => {
  it('begin with its disclosure and never go back', () => {
    expect(code([], 'disclosed')).toBe('ok')
    expect(code([], 'filed')).toBe('IP_STEP_ORDER')
    const filed = [
      { kind: 'disclosed', day: '2025-01-01' },
      { kind: 'filed', day: '2025-02-01' },
    ]
    expect(code(filed, 'granted')).toBe('ok')
    expect(code(filed, 'disclosed')).toBe('IP_STEP_ORDER')
    expect(code(filed, 'kept-secret')).toBe('IP_STEP_ORDER')
    expect(code([{ kind: 'kept-secret', day: '2025-02-01' }], 'filed')).toBe('IP_STEP_ORDER')
  })

  it('have a day that is neither to come nor before the step before, and an owner who says so', () => {
    const disclosed = [{ kind: 'disclosed', day: '2025-06-01' }]
    expect(code(disclosed, 'filed', '2025-06-01')).toBe('ok')
    expect(code(disclosed, 'filed', '2025-05-31')).toBe('IP_STEP_DAY')
    expect(code(disclosed, 'filed', '2026-01-11')).toBe('IP_STEP_DAY')
    expect(code(disclosed, 'filed', '2025-06-01', false)).toBe('NOT_AN_OWNER')
    expect(code(disclosed, 'burnt')).toBe('IP_STEP_UNKNOWN')
  })

  it('say what may come next', () => {
    expect(nextIpSteps(null)).toEqual(['disclosed'])
    expect(nextIpSteps('filed')).toEqual(['granted', 'abandoned'])
    expect(nextIpSteps('abandoned')).toEqual([])
  })
})
