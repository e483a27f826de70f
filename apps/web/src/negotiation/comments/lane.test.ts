import { expect, it } from 'vitest'
import { laneKey } from './lane.ts'

it('names a lane between two by the other one, whoever of the two spoke', () => {
  const said = (organizationId: string, counterpartId: string) => laneKey({ visibility: 'parties', organizationId, counterpartId }, 'lead')
  expect(said('lead', 'univ')).toBe('parties:univ')
  expect(said('univ', 'lead')).toBe('parties:univ')
  expect(laneKey({ visibility: 'organization', organizationId: 'lead', counterpartId: null }, 'lead')).toBe('organization')
})
