/** One step of a JSON Patch (RFC 6902); the three that vectors use. */
export type PatchStep = { op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string }

/** A copy of a document, changed. @throws TypeError where a path leads nowhere */
export function applyPatch(document: unknown, patch: readonly PatchStep[]): unknown {
  return patch.reduce(applyStep, structuredClone(document))
}

function applyStep(document: unknown, step: PatchStep): unknown {
  const keys = step.path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = keys.pop()
  if (last === undefined) return step.op === 'remove' ? null : step.value
  const parent = keys.reduce<unknown>((within, key) => (isObject(within) ? within[key] : undefined), document)
  if (!isObject(parent)) throw new TypeError(`${step.path} leads nowhere`)
  if (Array.isArray(parent)) {
    const items: unknown[] = parent
    if (step.op === 'add') items.splice(Number(last), 0, step.value)
    else if (step.op === 'remove') items.splice(Number(last), 1)
    else items[Number(last)] = step.value
  } else if (step.op === 'remove') Reflect.deleteProperty(parent, last)
  else parent[last] = step.value
  return document
}

/** The steps that make one document of another. */
export function patchBetween(from: unknown, to: unknown, path = ''): PatchStep[] {
  if (Array.isArray(from) && Array.isArray(to)) return betweenLists(from, to, path)
  if (isObject(from) && isObject(to) && !Array.isArray(from) && !Array.isArray(to)) {
    const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key))
    return [
      ...gone.map((key): PatchStep => ({ op: 'remove', path: below(path, key) })),
      ...Object.keys(to).flatMap((key): PatchStep[] =>
        Object.hasOwn(from, key)
          ? patchBetween(from[key], to[key], below(path, key))
          : [{ op: 'add', path: below(path, key), value: to[key] }],
      ),
    ]
  }
  return Object.is(from, to) ? [] : [{ op: 'replace', path, value: to }]
}

/** What the lists share at their ends stays; between, items are changed, then taken out or put in. */
function betweenLists(from: readonly unknown[], to: readonly unknown[], path: string): PatchStep[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  let begin = 0
  while (begin < Math.min(from.length, to.length) && same(from[begin], to[begin])) begin++
  let end = 0
  while (end < Math.min(from.length, to.length) - begin && same(from.at(-1 - end), to.at(-1 - end))) end++
  const [out, into] = [from.slice(begin, from.length - end), to.slice(begin, to.length - end)]
  const shared = Math.min(out.length, into.length)
  const steps = into.slice(0, shared).flatMap((item, index) => patchBetween(out[index], item, below(path, begin + index)))
  for (let index = out.length; index > shared; index--) steps.push({ op: 'remove', path: below(path, begin + index - 1) })
  into.slice(shared).forEach((value, index) => steps.push({ op: 'add', path: below(path, begin + shared + index), value }))
  return steps
}

const below = (path: string, key: string | number) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
