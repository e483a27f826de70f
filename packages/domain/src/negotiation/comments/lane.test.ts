import { describe, expect, it } from 'vitest'
import { openLane, settleComment } from './lane.ts'

const parties = ['lead', 'motor', 'univ']
const said = (visibility: string, counterpartId: string | null, mentions: string[] = []) =>
  openLane({ visibility, counterpartId, mentions }, 'lead', parties)
const code = (decision: ReturnType<typeof said>) => (decision.ok ? 'said' : decision.refusal.code)

describe('a lane', () => {
  it('is for everyone, for two, or for the own house', () => {
    expect(said('alliance', null)).toMatchObject({ ok: true, value: { lane: 'alliance', counterpartId: null } })
    expect(said('parties', 'univ')).toMatchObject({ ok: true, value: { lane: 'parties', counterpartId: 'univ' } })
    expect(said('organization', null)).toMatchObject({ ok: true, value: { lane: 'organization' } })
    expect(code(said('public', null))).toBe('LANE_UNKNOWN')
  })

  it('between two has one other party, and no other lane has one', () => {
    expect(code(said('parties', null))).toBe('COUNTERPART_UNKNOWN')
    expect(code(said('parties', 'lead'))).toBe('COUNTERPART_UNKNOWN')
    expect(code(said('parties', 'stranger'))).toBe('COUNTERPART_UNKNOWN')
    expect(code(said('alliance', 'univ'))).toBe('COUNTERPART_UNKNOWN')
  })

  it('calls only those who can read it, each once', () => {
    expect(said('alliance', null, ['univ', 'univ'])).toMatchObject({ value: { mentions: ['univ'] } })
    expect(code(said('parties', 'univ', ['motor']))).toBe('MENTION_UNREACHABLE')
    expect(code(said('organization', null, ['univ']))).toBe('MENTION_UNREACHABLE')
    expect(code(said('parties', 'univ', ['univ']))).toBe('said')
  })
})

it('is settled and opened again by whoever raised it', () => {
  const settle = (by: string, before: boolean, now: boolean) => {
    const decision = settleComment({ organizationId: 'univ', resolved: before }, by, now)
    return decision.ok ? 'done' : decision.refusal.code
  }
  expect(settle('univ', false, true)).toBe('done')
  expect(settle('univ', true, false)).toBe('done')
  expect(settle('univ', true, true)).toBe('COMMENT_AS_IT_IS')
  expect(settle('lead', false, true)).toBe('COMMENT_NOT_OWN')
})
