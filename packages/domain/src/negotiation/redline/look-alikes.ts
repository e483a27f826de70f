/** Two texts that read alike and are not the same: by width (，and ,) or by characters that look like one another (〇 O 0, а a). */
export type Alike = 'width' | 'look-alike' | 'space'

// One spelling for characters that one does not tell apart in print: letters of other scripts, zeros and ones, dashes, quotes.
const same: Readonly<Record<string, string>> = spell([
  ['0', '〇○◯零OoОоΟο'],
  ['1', 'lI|ІіΙι'],
  ['a', 'аα'],
  ['e', 'её'],
  ['p', 'рρ'],
  ['c', 'сϲ'],
  ['x', 'хχ'],
  ['y', 'уγ'],
  ['A', 'АΑ'],
  ['B', 'ВΒ'],
  ['E', 'ЕΕ'],
  ['H', 'НΗ'],
  ['K', 'КΚ'],
  ['M', 'МΜ'],
  ['N', 'Ν'],
  ['P', 'РΡ'],
  ['C', 'С'],
  ['T', 'ТΤ'],
  ['X', 'ХΧ'],
  ['-', '—–−‐‑―ーㄧ一'],
  ['"', '“”„'],
  ["'", '‘’‚`'],
  ['.', '。・·•'],
  ['己', '已巳'],
  ['日', '曰'],
  ['末', '未'],
])

function spell(groups: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(groups.flatMap(([to, from]) => Array.from(from, (character) => [character, to] as const)))
}

const narrow = (text: string): string => text.normalize('NFKC')
const folded = (text: string): string => Array.from(narrow(text), (character) => same[character] ?? character).join('')

/**
 * How two different texts are alike, or null where they are not. `space`: they differ in white space alone; `width`: in full and half
 * width; `look-alike`: in characters that are easily taken for one another.
 */
export function alike(before: string, after: string): Alike | null {
  if (before === after) return null
  const bare = (text: string) => text.replaceAll(/\s/gu, '')
  if (bare(before) === bare(after)) return 'space'
  if (narrow(before) === narrow(after)) return 'width'
  return folded(before) === folded(after) ? 'look-alike' : null
}
