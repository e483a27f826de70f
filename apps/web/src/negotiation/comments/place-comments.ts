import { carryAnchor, type Range } from '@mengyue/domain'
import type { CommentFactsFragment } from '../../platform/subjects.generated.ts'
import { type Content, wordingOfContent } from '../clause/content.ts'
import type { TemplateBook } from '../template.ts'

/** Where a remark stands in the present text: `here` as it was said, `carried` from an earlier draft, or `gone` with the words it was about. */
export interface Placed {
  state: 'here' | 'carried' | 'gone'
  range: Range | null
}

interface Known {
  content: Content
  contentHash: string
}

/**
 * Places the anchored remarks of a clause in its present text. One that was tied to an earlier draft is carried over where its words
 * survived; to a proposal that is not the text it stays tied.
 * @param earlier every text that was once the clause's
 */
export function placeComments(
  comments: readonly CommentFactsFragment[],
  present: Known,
  earlier: readonly Known[],
  book: TemplateBook,
): ReadonlyMap<string, Placed> {
  const wording = (content: Content) => wordingOfContent(content, book, 'zh')
  const places = new Map<string, Placed>()
  for (const { id, anchor, contentHash } of comments) {
    if (!anchor) continue
    const range = { start: anchor.start, end: anchor.end }
    const from = earlier.find((version) => version.contentHash === contentHash)
    if (contentHash === present.contentHash) places.set(id, { state: 'here', range })
    else if (from) {
      const carried = carryAnchor(wording(from.content), wording(present.content), range)
      places.set(id, { state: carried ? 'carried' : 'gone', range: carried })
    }
  }
  return places
}
