import type { Manifest, StatementOrganization } from '@mengyue/proof'
import type { Room } from '../negotiation/index.ts'
import { refused } from '../platform/refusal.ts'

/** An organization as statements and manifests name it: by its code, or by its foreign registration where it has none. */
export function namedOrganization(organization: {
  legalName: string
  uscc: string | null
  foreignRegistration: { country: string; number: string } | null
}): StatementOrganization {
  const { legalName: name, uscc, foreignRegistration } = organization
  if (uscc !== null || foreignRegistration === null) return { uscc, name }
  return { uscc, name, foreignRegistration: { country: foreignRegistration.country, number: foreignRegistration.number } }
}

/** The present text as it would be fixed under a version number: who, which clauses, in which wording. */
export async function buildManifest(room: Room, version: number): Promise<Manifest> {
  const [agreement, parties, clauses, numbers] = await Promise.all([room.agreement(), room.parties(), room.clauses(), room.numbers()])
  if (!agreement) throw refused('NOT_FOUND')
  return {
    alliance: room.allianceId,
    agreement: agreement.id,
    version,
    agreementNumber: agreement.number,
    template: { id: agreement.templateId, version: agreement.templateVersion },
    parties: parties.map(({ organizationId, role, organization }) => ({
      organization: organizationId,
      role,
      ...namedOrganization(organization),
    })),
    clauses: clauses
      .filter(({ enabled }) => enabled)
      .map(({ clauseId, contentHash }) => ({ id: clauseId, number: numbers.get(clauseId) ?? 0, hash: contentHash })),
  }
}
