import { expect, test } from 'vitest'
import { readProfile } from './profile.ts'

test('everything may be missing', () => {
  expect(readProfile({})).toMatchObject({ rdPlatforms: [], team: null, controlledByOrganizationId: null })
})

test.each([
  [{ surprise: 1 }, 'surprise'],
  [{ rdPlatforms: [{ name: '中心', level: 'galactic', approvedYear: 2021 }] }, 'rdPlatforms.0.level'],
  [{ rdCapability: 'safe\u202Etxt' }, 'rdCapability'],
  [{ labs: [{ name: '', summary: 'x' }] }, 'labs.0.name'],
  [{ controlledByOrganizationId: 'p-lead' }, 'controlledByOrganizationId'],
  ['text', 'profile'],
])('%j is refused at %s', (input, field) => {
  expect(() => readProfile(input)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'PROFILE_INVALID', detail: { field } }) as unknown }) as Error,
  )
})
