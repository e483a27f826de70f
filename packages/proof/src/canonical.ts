/**
 * Canonical JSON as RFC 8785 (JCS) lays it down: keys sorted by UTF-16 code units, numbers as ECMAScript prints them, no blanks.
 *
 * Refuses by throwing a TypeError what has no canonical form: undefined, functions, symbols, bigint, NaN, infinities, lone surrogates, holes in
 * arrays, cycles, and objects that are not plain (a Date or a Map would silently lose what it holds).
 * @returns text whose UTF-8 bytes are what gets hashed
 */
export function canonicalize(value: unknown): string {
  return write(value, '$', new Set())
}

function write(value: unknown, path: string, within: Set<object>): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path}: ${String(value)} has no canonical form`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : writeObject(value, path, within)
    default:
      throw new TypeError(`${path}: ${typeof value} has no canonical form`)
  }
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new TypeError(`${path}: lone surrogate in a string`)
  return JSON.stringify(text)
}

function writeObject(object: object, path: string, within: Set<object>): string {
  if (within.has(object)) throw new TypeError(`${path}: cycle`)
  within.add(object)
  const text = Array.isArray(object) ? writeArray(object, path, within) : writeRecord(object, path, within)
  within.delete(object)
  return text
}

function writeArray(items: readonly unknown[], path: string, within: Set<object>): string {
  // Array.from turns holes into undefined, which is then refused.
  return `[${Array.from(items, (item, index) => write(item, `${path}[${index}]`, within)).join(',')}]`
}

function writeRecord(record: object, path: string, within: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(record)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new TypeError(`${path}: not a plain object`)
  const members = Object.entries(record)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${writeString(key, path)}:${write(value, `${path}.${key}`, within)}`)
  return `{${members.join(',')}}`
}
