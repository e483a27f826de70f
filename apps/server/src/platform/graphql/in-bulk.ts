import type { Context } from './context.ts'

interface Batch<T> {
  keys: Set<string>
  loaded: Promise<ReadonlyMap<string, T>>
}

/**
 * Loads by key what many fields of one answer ask for, in one go: what is asked for in the same moment is one call of `load`,
 * so that a list of a hundred costs as many statements as one.
 * @param name of what is loaded, once in the whole server
 */
export async function inBulk<T>(
  ctx: Context,
  name: string,
  key: string,
  load: (keys: string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<T | undefined> {
  const state = await ctx.memo(`bulk:${name}`, () =>
    Promise.resolve<{ known: Map<string, Promise<T | undefined>>; open: Batch<T> | null }>({ known: new Map(), open: null }),
  )
  const known = state.known.get(key)
  if (known) return known
  state.open ??= begin(state, load)
  const batch = state.open
  batch.keys.add(key)
  const value = batch.loaded.then((all) => all.get(key))
  state.known.set(key, value)
  return value
}

function begin<T>(state: { open: Batch<T> | null }, load: (keys: string[]) => Promise<ReadonlyMap<string, T>>): Batch<T> {
  const keys = new Set<string>()
  // After the promises that are about to ask, before anything else happens.
  const gathered = new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)))
  const loaded = gathered.then(() => {
    state.open = null
    return load([...keys])
  })
  return { keys, loaded }
}
