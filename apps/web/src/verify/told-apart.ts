/** Two files may have one name; a reader must be able to tell them apart: agreement.pdf, agreement.pdf (2). */
export function toldApart(names: readonly string[]): string[] {
  const times = new Map<string, number>()
  return names.map((name) => {
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return time === 1 ? name : `${name} (${time})`
  })
}
