import { personIn } from '../identity/person-in.ts'
import { Organization } from '../identity/index.ts'
import { presentAgreement } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { ChiefExpert } from './chief-expert.entity.ts'
import type { NameChiefExpertInput } from './inputs.ts'

/**
 * The organization that the signed agreement names says which of its people is the chief expert: the one of that name, and nobody else.
 * @throws Refused NOT_FOUND, PERSON_INACTIVE, EXPERT_NOT_NAMED
 */
export async function nameChiefExpert(ctx: Context, input: NameChiefExpertInput): Promise<string> {
  return ctx.act.inAlliance('nameChiefExpert', input, async ({ em, viewer, now, append, allianceId }) => {
    const { values } = await presentAgreement(em, allianceId)
    const { organizationId } = viewer
    const person = await personIn(em, organizationId, input.personId)
    if (!person.active) throw refused('PERSON_INACTIVE')
    const house = await em.findOneOrFail(Organization, { id: organizationId })
    const [organization, name] = [values['chiefExpertOrg'], values['chiefExpertName']]
    if (house.legalName !== organization || person.name !== name) throw refused('EXPERT_NOT_NAMED', { organization, name })
    const known = await em.findOne(ChiefExpert, { allianceId })
    const entered = { organizationId, personId: person.id, personName: person.name, namedAt: now }
    if (known) Object.assign(known, entered)
    else em.persist(em.create(ChiefExpert, { allianceId, ...entered }))
    await append({
      type: 'ChiefExpertNamed',
      payload: { organizationId, personId: person.id, personName: person.name },
      subjects: [{ kind: 'alliance', id: allianceId }],
    })
    return allianceId
  })
}
