import { threeParties } from '../harness/three-parties.ts'

/** An organization of the journey and the one person who does everything for it. */
export interface Principal {
  partyId: string
  roleId: string
  chainPosition: string
  legalName: string
  uscc: string
  orgType: string
  enterpriseScale: string
  isStateEstablished: boolean
  registeredDivisionCode: string
  registeredAddress: string
  legalRepresentative: string
  contactPhone: string
  contactEmail: string
  person: string
}

/** Lead, enterprise and university of the three-party alliance. */
export function principals(): [lead: Principal, enterprise: Principal, university: Principal] {
  const [lead, enterprise, university] = threeParties().parties.map((party): Principal => ({
    ...party,
    partyId: party.id,
    uscc: party.uscc ?? '',
    registeredDivisionCode: party.registeredDivisionCode ?? '',
    person: party.legalRepresentative,
  }))
  if (!lead || !enterprise || !university) throw new Error('the journey needs three parties')
  return [lead, enterprise, university]
}
