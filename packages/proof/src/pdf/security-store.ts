import { Malformed } from './malformed.ts'
import type { PdfFile } from './pdf-file.ts'

/** The revocation lists in the document's security store (EN 319 142-1, 5.4.2), which a sealed PDF holds unpacked; throws Malformed for any other. */
export function revocationLists(file: PdfFile): Uint8Array[] {
  const lists = file.resolve(file.dictionary(file.catalog.entries.get('DSS'))?.entries.get('CRLs'))
  if (lists?.kind !== 'array') return []
  return lists.items.map((item) => {
    const object = item.kind === 'reference' ? file.object(item.number) : undefined
    const isPlain = object?.value.kind === 'dictionary' && !object.value.entries.has('Filter')
    if (!object?.stream || !isPlain) throw new Malformed('a revocation list that is not a plain stream', item.start)
    return object.stream
  })
}
