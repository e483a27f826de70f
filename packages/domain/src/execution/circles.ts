/** Something that waits for others of its kind. */
export interface Waiting {
  id: string
  dependsOn: readonly string[]
}

/**
 * What waits for itself, directly or through others, or for something that does: what is left when everything that waits for nothing left
 * has been taken away. An id that nobody has is waited for by nobody.
 * @returns ids in the order given; empty where everything can be done one after another
 */
export function circles(all: readonly Waiting[]): string[] {
  let left = all
  for (;;) {
    const ids = new Set(left.map(({ id }) => id))
    const next = left.filter(({ dependsOn }) => dependsOn.some((id) => ids.has(id)))
    if (next.length === left.length) return left.map(({ id }) => id)
    left = next
  }
}
