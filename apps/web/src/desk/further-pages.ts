import { apollo } from '../platform/apollo.ts'
import { MoreOwedDocument, MoreRecentDocument, MoreWaitingDocument } from './desk.generated.ts'

const documents = { owed: MoreOwedDocument, waiting: MoreWaitingDocument, recent: MoreRecentDocument }

export type DeskList = keyof typeof documents

/**
 * Reads the next page of one of the desk's lists into the cache, where it joins what is there.
 * When it does not come, what is there stays, and the button takes another press.
 */
export async function readFurther(list: DeskList, after: string): Promise<void> {
  try {
    await apollo.query({ query: documents[list], variables: { after }, fetchPolicy: 'network-only' })
  } catch {
    // The connection's own state says that we are offline.
  }
}
