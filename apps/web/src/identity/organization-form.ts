import { checkUscc, ruleRefusalText } from '@mengyue/domain'
import type { OrganizationInput } from '../platform/schema-types.ts'
import { said } from '../platform/i18n.ts'

/** What is typed when an organization is registered, before it becomes the mutation's input. */
export interface OrganizationDraft {
  legalName: string
  shortName: string
  abroad: boolean
  uscc: string
  country: string
  foreignNumber: string
  orgType: string
  isLegalPerson: boolean
  isStateEstablished: boolean
  registeredDivisionCode: string
  registeredAddress: string
  enterpriseScale: string
  legalRepresentative: string
  contactName: string
  contactPhone: string
  contactEmail: string
  personName: string
  personEmail: string
}

export const emptyOrganization = (): OrganizationDraft => ({
  legalName: '',
  shortName: '',
  abroad: false,
  uscc: '',
  country: '',
  foreignNumber: '',
  orgType: 'enterprise',
  isLegalPerson: true,
  isStateEstablished: false,
  registeredDivisionCode: '',
  registeredAddress: '',
  enterpriseScale: 'medium',
  legalRepresentative: '',
  contactName: '',
  contactPhone: '',
  contactEmail: '',
  personName: '',
  personEmail: '',
})

/** What the code says of itself: nothing yet while it is being typed, a reason once it is 18 characters long or was left. */
export function usccFeedback(code: string, options: { allowFictional: boolean; left: boolean }): { error: string | null; good: boolean } {
  if (code === '' || (code.length < 18 && !options.left)) return { error: null, good: false }
  const decision = checkUscc(code, { allowFictional: options.allowFictional })
  return decision.ok ? { error: null, good: true } : { error: said(ruleRefusalText(decision.refusal)), good: false }
}

/** The draft as the API takes it. Blank optional fields are null; nothing else is changed. */
export function organizationInput(draft: OrganizationDraft): OrganizationInput {
  return {
    legalName: draft.legalName,
    shortName: draft.shortName || null,
    fictional: !draft.abroad && draft.uscc.slice(8, 11) === 'PDY',
    uscc: draft.abroad ? null : draft.uscc,
    foreignRegistration: draft.abroad ? { country: draft.country, number: draft.foreignNumber } : null,
    orgType: draft.orgType,
    isLegalPerson: draft.isLegalPerson,
    isStateEstablished: draft.isStateEstablished,
    registeredDivisionCode: draft.registeredDivisionCode || null,
    registeredAddress: draft.registeredAddress,
    enterpriseScale: draft.orgType === 'enterprise' ? draft.enterpriseScale : 'not-applicable',
    legalRepresentative: draft.legalRepresentative,
    contactName: draft.contactName || draft.personName,
    contactPhone: draft.contactPhone,
    contactEmail: draft.contactEmail || draft.personEmail,
    internalApprovalRequired: false,
  }
}
