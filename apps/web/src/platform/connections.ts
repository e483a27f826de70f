import type { FieldFunctionOptions, Reference } from '@apollo/client/core'

/** What the cache holds of a connection; a part of it may not have been asked for. */
export interface CachedPage {
  nodes?: readonly Reference[]
  pageInfo?: Readonly<Record<string, unknown>>
  totalCount?: number
}

interface Args {
  before?: string | null
  after?: string | null
}

const merging = (merge: (present: CachedPage | undefined, incoming: CachedPage, args: Args) => CachedPage) => ({
  keyArgs: false as const,
  merge: (present: CachedPage | undefined, incoming: CachedPage, { args }: Pick<FieldFunctionOptions, 'args'>): CachedPage =>
    merge(present, incoming, (args ?? {}) as Args),
})

/** A list that is read from its newest end (`last`, `before`) and grows there: an older page comes before what we have. */
export const fromNewest = merging((present, incoming, { before }) => {
  const [had, came] = [present?.nodes, incoming.nodes]
  if (!had || !came) return { ...present, ...incoming }
  if (before) return { ...present, ...incoming, nodes: united(came, had) }
  const joint = had.findIndex(({ __ref }) => __ref === came[0]?.__ref)
  // What lies between is not known: the older ones are read again when somebody asks for them.
  if (joint < 0) return { ...present, ...incoming }
  const pageInfo = joint === 0 ? incoming.pageInfo : present?.pageInfo
  return { ...present, ...incoming, nodes: united(had.slice(0, joint), came, had.slice(joint)), ...(pageInfo ? { pageInfo } : {}) }
})

/** A list that is read from its beginning (`first`, `after`): a later page joins at the end, a first page is the whole truth anew. */
export const fromOldest = merging((present, incoming, { after }) => {
  if (!after || !present?.nodes || !incoming.nodes) return { ...present, ...incoming }
  return { ...present, ...incoming, nodes: united(present.nodes, incoming.nodes) }
})

function united(...parts: (readonly Reference[])[]): Reference[] {
  return [...new Map(parts.flat().map((node) => [node.__ref, node])).values()]
}
