import { canonicalContent, type ClauseContent, type TemplateClause } from '@mengyue/domain'

/** Whether two values of a clause say the same: the order of keys and cells left out do not count. */
export const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** Whether two contents of a clause come to the same wording, values and tables. */
export const sameContent = (clause: TemplateClause, a: ClauseContent, b: ClauseContent): boolean =>
  sameValue(canonicalContent(clause, a), canonicalContent(clause, b))

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join()}}`
}
