import { apollo } from '../../platform/apollo.ts'
import { OlderCommentsDocument } from './older-comments.generated.ts'

/**
 * Reads the page of remarks before a cursor into the cache, where it joins what is there.
 * @throws the request's failure
 */
export async function readOlderComments(allianceId: string, clauseId: string, before: string): Promise<void> {
  await apollo.query({ query: OlderCommentsDocument, variables: { id: allianceId, clauseId, before }, fetchPolicy: 'network-only' })
}
