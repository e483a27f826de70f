/** The last place of an ASCII word before `from`; −1 where there is none. */
export function lastIndexOf(bytes: Uint8Array, word: string, from = bytes.length): number {
  const [first = 0, ...rest] = new TextEncoder().encode(word)
  for (let at = bytes.lastIndexOf(first, from); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1))
    if (rest.every((byte, index) => bytes[at + 1 + index] === byte)) return at
  return -1
}

/** All places of an ASCII word. */
export function* indexesOf(bytes: Uint8Array, word: string): Generator<number> {
  const [first = 0, ...rest] = new TextEncoder().encode(word)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (rest.every((byte, index) => bytes[at + 1 + index] === byte)) yield at
}
