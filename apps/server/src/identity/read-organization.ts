import { checkRegistration, identifierOf } from '@mengyue/domain'
import { fieldOrRefuse, readEmail, readEnum, readOptionalText, readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import type { OrganizationInput } from './inputs.ts'
import type { Organization } from './organization.entity.ts'

const DIVISION = /^[1-9]\d{5}$/
const PHONE = /^\+?[\d()\-\s转ext.]{5,40}$/

/**
 * What an organization says of itself, checked; nothing is silently put right.
 * @throws Refused USCC_…, FOREIGN_…, IDENTIFIER_EXACTLY_ONE, TEXT_…, ENUM_UNKNOWN, EMAIL_INVALID, PHONE_INVALID, INPUT_INVALID
 */
export function readOrganization(
  input: OrganizationInput,
  settings: Pick<Settings, 'allowFictionalCodes'>,
): Omit<Organization, 'id' | 'registeredAt'> {
  const { uscc = null, foreignRegistration = null } = input
  const registration = fieldOrRefuse(
    uscc === null ? 'foreignRegistration' : 'uscc',
    checkRegistration({ uscc, foreignRegistration }, { allowFictional: settings.allowFictionalCodes }),
  )
  // An invented organization without a code of the invented zone would slip past the check above.
  if (input.fictional && !settings.allowFictionalCodes) throw refused('USCC_FICTIONAL', { field: 'fictional' })
  const identifier = identifierOf(registration)
  if (identifier === null) throw refused('IDENTIFIER_EXACTLY_ONE', { field: 'uscc' })
  const registeredDivisionCode = readOptionalText('registeredDivisionCode', input.registeredDivisionCode, 6)
  if (registeredDivisionCode !== null && !DIVISION.test(registeredDivisionCode))
    throw refused('INPUT_INVALID', { field: 'registeredDivisionCode' })
  if (!PHONE.test(input.contactPhone)) throw refused('PHONE_INVALID', { field: 'contactPhone', phone: input.contactPhone.slice(0, 40) })
  const legalName = readText('legalName', input.legalName, 120)
  return {
    legalName,
    shortName: readOptionalText('shortName', input.shortName, 40) ?? legalName,
    fictional: input.fictional,
    uscc: registration.uscc,
    foreignRegistration: registration.foreignRegistration && {
      country: registration.foreignRegistration.country,
      number: registration.foreignRegistration.number,
    },
    identifier,
    orgType: readEnum('orgType', input.orgType, 'org-types'),
    isLegalPerson: input.isLegalPerson,
    isStateEstablished: input.isStateEstablished,
    registeredDivisionCode,
    registeredAddress: readText('registeredAddress', input.registeredAddress, 200),
    enterpriseScale: readEnum('enterpriseScale', input.enterpriseScale, 'enterprise-scales'),
    legalRepresentative: readText('legalRepresentative', input.legalRepresentative, 60),
    contactName: readText('contactName', input.contactName, 60),
    contactPhone: input.contactPhone,
    contactEmail: readEmail('contactEmail', input.contactEmail),
    internalApprovalRequired: input.internalApprovalRequired,
  }
}
