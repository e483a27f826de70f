/** What a single key can do, and its key unless a person has chosen another. Help, buttons and rails show this table and no other. */
export const standardKeys = {
  'next-clause': 'j',
  'previous-clause': 'k',
  accept: 'a',
  propose: 'r',
  comment: 'c',
  'next-owed': 'n',
  find: '/',
  help: '?',
} as const

export type KeyAct = keyof typeof standardKeys
export const keyActs = Object.keys(standardKeys) as KeyAct[]
export type Chosen = Partial<Record<KeyAct, string>>

/** What a person has chosen on this device; anything that would not do is left out. */
export function readChosen(text: string | null): Chosen {
  let found: unknown
  try {
    found = JSON.parse(text ?? '{}')
  } catch {
    return {}
  }
  if (typeof found !== 'object' || found === null) return {}
  return keyActs.reduce<Chosen>((chosen, act) => {
    const key = (found as Record<string, unknown>)[act]
    return typeof key === 'string' && refusalOfKey(chosen, act, key) === null ? { ...chosen, [act]: key } : chosen
  }, {})
}

/** Everything that has a key, with the one that it has. */
export const withStandards = (own: Chosen): Record<KeyAct, string> => ({ ...standardKeys, ...own })

/** Why a key cannot be had: it is none that types one character, or it does something else already. */
export type KeyRefusal = { code: 'no-single-key' } | { code: 'taken'; by: KeyAct }

/** Whether `act` may have `key` beside what was chosen; null when it may. */
export function refusalOfKey(own: Chosen, act: KeyAct, key: string): KeyRefusal | null {
  if (key.length !== 1 || /\s/.test(key)) return { code: 'no-single-key' }
  const by = keyActs.find((other) => other !== act && withStandards(own)[other] === key.toLowerCase())
  return by ? { code: 'taken', by } : null
}
