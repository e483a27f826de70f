import { allText, elementsOf, type Element } from '../file/xml.ts'

/** A remark that stands in the file. */
export interface FileRemark {
  id: string
  author: string
  text: string
}

/** The file's comments but those that the room has itself. @param known texts of the room's remarks */
export function remarksIn(part: Element | null, known: ReadonlySet<string>): FileRemark[] {
  if (!part) return []
  return elementsOf(part)
    .filter(({ name }) => name === 'comment')
    .map((comment) => ({
      id: comment.attributes['id'] ?? '',
      author: comment.attributes['author'] ?? '',
      text: elementsOf(comment).map(allText).join('\n').trim(),
    }))
    .filter(({ text }) => text !== '' && !known.has(text.trim()))
}
