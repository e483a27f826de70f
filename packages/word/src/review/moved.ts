import type { AgreementTemplate } from '@mengyue/domain'

/** The fewest clauses that one would have to put back to have the template's order: those outside a longest ascending run. */
export function movedIn(clauseIds: readonly string[], template: AgreementTemplate): string[] {
  const order = new Map(template.clauses.map(({ id }, i) => [id, i]))
  const ids = [...new Set(clauseIds)]
  const places = ids.map((id) => order.get(id) ?? 0)
  const best = places.map(() => 1)
  const from = places.map(() => -1)
  for (const [i, place] of places.entries())
    for (let j = 0; j < i; j++)
      if ((places[j] ?? 0) < place && (best[j] ?? 0) + 1 > (best[i] ?? 0)) {
        best[i] = (best[j] ?? 0) + 1
        from[i] = j
      }
  const kept = new Set<number>()
  for (let at = best.indexOf(Math.max(0, ...best)); at >= 0; at = from[at] ?? -1) kept.add(at)
  return ids.filter((_, i) => !kept.has(i))
}
