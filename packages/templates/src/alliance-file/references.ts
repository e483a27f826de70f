import type { z } from 'zod'
import type { agreement, thread } from './agreement.ts'
import type { stateEvent } from './operation.ts'
import type { party } from './parties.ts'

interface Named {
  parties: z.infer<typeof party>[]
  agreement: z.infer<typeof agreement>
  negotiation: z.infer<typeof thread>[]
  stateEvents: z.infer<typeof stateEvent>[]
}

type Path = (string | number)[]
export interface Stray {
  path: Path
  message: string
}

/** An act in the file: who did it, and where it stands. */
interface Actor {
  path: Path
  key: string
  partyId: string
  personId?: string
}

/**
 * Acts of parties and people that the file does not have, and ids that it has twice. Without them nobody could play the file; what an annex
 * table says of the parties is for the rules to judge.
 */
export function strayReferences(file: Named): Stray[] {
  const people = new Map(file.parties.map(({ id, people }) => [id, new Set(people.map((person) => person.id))]))
  const unknown = [...actorsOf(file)].flatMap(({ path, key, partyId, personId }) => {
    const own = people.get(partyId)
    if (!own) return [{ path: [...path, key], message: `no party ${partyId} in this file` }]
    return personId === undefined || own.has(personId) ? [] : [{ path: [...path, 'personId'], message: `nobody ${personId} in ${partyId}` }]
  })
  return [...unknown, ...repeated(file)]
}

function* actorsOf({ agreement, negotiation, stateEvents }: Named): Generator<Actor> {
  const at = (path: Path, acts: readonly { partyId: string; personId?: string }[]): Actor[] =>
    acts.map(({ partyId, personId }, index) => ({ path: [...path, index], key: 'partyId', partyId, personId }))
  const { acceptances } = agreement.draftAcceptance
  yield* at(['agreement', 'draftAcceptance', 'acceptances'], acceptances)
  for (const [index, { internalApprovals }] of acceptances.entries())
    yield* at(['agreement', 'draftAcceptance', 'acceptances', index, 'internalApprovals'], internalApprovals)
  yield* at(['agreement', 'signatures'], agreement.signatures)
  for (const [t, { proposals }] of negotiation.entries())
    for (const [p, proposal] of proposals.entries()) {
      const path = ['negotiation', t, 'proposals', p]
      yield { path, key: 'byPartyId', partyId: proposal.byPartyId }
      yield { path, key: 'resolvedByPartyId', partyId: proposal.resolvedByPartyId }
      yield* at([...path, 'comments'], proposal.comments)
      yield* at([...path, 'internalApprovals'], proposal.internalApprovals)
      yield* at([...path, 'responses'], proposal.responses)
    }
  for (const [index, { byPartyId }] of stateEvents.entries())
    if (byPartyId !== null) yield { path: ['stateEvents', index], key: 'byPartyId', partyId: byPartyId }
}

function repeated({ parties, negotiation }: Named): Stray[] {
  const partyIds = parties.map(({ id }, index) => ({ id, path: ['parties', index, 'id'] }))
  const personIds = parties.flatMap(({ people }, p) => people.map(({ id }, index) => ({ id, path: ['parties', p, 'people', index, 'id'] })))
  const proposalIds = negotiation.flatMap(({ proposals }, t) =>
    proposals.map(({ id }, index) => ({ id, path: ['negotiation', t, 'proposals', index, 'id'] })),
  )
  const threads = negotiation.map(({ clauseId }, index) => ({ id: clauseId, path: ['negotiation', index, 'clauseId'] }))
  return [partyIds, personIds, proposalIds, threads].flatMap((list) => {
    const seen = new Set<string>()
    return list.flatMap(({ id, path }) => {
      if (seen.has(id)) return [{ path, message: `${id} is there twice` }]
      seen.add(id)
      return []
    })
  })
}
