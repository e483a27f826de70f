import { createHash } from 'node:crypto'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { readDocument } from './authority-document.ts'
import { Authority } from './authority.entity.ts'
import type { RecordAuthorityInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { personIn } from './person-in.ts'
import { signedIn } from './signed-in.ts'

/**
 * Records by what right a colleague signs: as legal representative (民法典第61条), or by a power of attorney with its document, scope and
 * end (第165条). It is asked again at the moment of signing.
 * @throws Refused NOT_FOUND, AUTHORITY_…, DOCUMENT_…, TEXT_…
 */
export async function recordAuthority(ctx: Context, input: RecordAuthorityInput): Promise<void> {
  const documentName = readText('documentName', input.documentName, 120)
  const scope = readText('scope', input.scope, 400)
  const document = readDocument(input.documentBase64)
  await ctx.act.alone('recordAuthority', input, async ({ em, viewer, now }) => {
    const { organizationId } = signedIn(viewer)
    const person = await personIn(em, organizationId, input.personId)
    if (!person.active) throw refused('PERSON_INACTIVE')
    const validUntil = input.validUntil ?? null
    if (validUntil && validUntil <= now) throw refused('AUTHORITY_EXPIRY_PAST', { field: 'validUntil' })
    if (input.kind === 'legal-representative') await isRepresentative(em, organizationId, person.name)
    else if (input.kind !== 'power-of-attorney') throw refused('AUTHORITY_KIND_UNKNOWN', { field: 'kind' })
    else if (!validUntil) throw refused('AUTHORITY_EXPIRY_NEEDED', { field: 'validUntil' })
    const authority = em.create(Authority, {
      id: newId(),
      organizationId,
      personId: person.id,
      personName: person.name,
      kind: input.kind,
      documentName,
      documentType: document.type,
      document: document.bytes,
      documentHash: createHash('sha256').update(document.bytes).digest('hex'),
      scope,
      validUntil,
      recordedAt: now,
    })
    em.persist(authority)
    return authority.id
  })
}

async function isRepresentative(em: Context['em'], organizationId: string, personName: string): Promise<void> {
  const { legalRepresentative } = await em.findOneOrFail(Organization, { id: organizationId })
  if (legalRepresentative !== personName) throw refused('AUTHORITY_NAME_DIFFERS', { field: 'personId', legalRepresentative, personName })
}
