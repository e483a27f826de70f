/**
 * Canonical JSON as RFC 8785 (JCS) lays it down: keys sorted by UTF-16 code units, numbers as ECMAScript prints them, no blanks.
 *
 * Refuses by throwing a TypeError what has no canonical form: undefined, functions, symbols, bigint, NaN, infinities, lone surrogates, holes in
 * arrays, cycles, and objects that are not plain (a Date or a Map would silently lose what it holds).
 * @returns text whose UTF-8 bytes are what gets hashed
 */
export function canonicalize(value: unknown): string {
  if (isInOrder(value, 0)) {
    const text = JSON.stringify(value)
    // Only so does JSON write a lone surrogate; a text that holds a backslash before "ud" is written the slow way as well.
    if (!text.includes('\\ud')) return text
  }
  return write(value, [])
}

/** So deep do values go that people make; what goes deeper may be a cycle. */
const DEPTH = 32

/** Whether JSON.stringify writes a value canonically: it nearly always does for what was read from a canonical file, and faster than one can here. */
function isInOrder(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      return value === null || (depth < DEPTH && (Array.isArray(value) ? areInOrder(value, depth) : hasKeysInOrder(value, depth)))
    default:
      return false
  }
}

function areInOrder(items: readonly unknown[], depth: number): boolean {
  if (Object.getPrototypeOf(items) !== Array.prototype) return false
  for (let index = 0; index < items.length; index++) if (!isInOrder(items[index], depth + 1)) return false
  return true
}

function hasKeysInOrder(object: object, depth: number): boolean {
  if (Object.getPrototypeOf(object) !== Object.prototype) return false
  const record = object as Record<string, unknown>
  let before = ''
  // Keys that an object inherits would come too; then the slow way is gone.
  for (const key in record) {
    if (key < before || !isInOrder(record[key], depth + 1)) return false
    before = key
  }
  return true
}

/** @param within the objects around the value, outermost first */
function write(value: unknown, within: object[]): string {
  switch (typeof value) {
    case 'string':
      return writeString(value)
    case 'number':
      if (!Number.isFinite(value)) return refuse(String(value))
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : writeObject(value, within)
    default:
      return refuse(typeof value)
  }
}

/** What JSON writes as it is: most keys, identifiers and hashes. */
const PLAIN = /^[ !#-[\]-~]*$/

function writeString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  return text.isWellFormed() ? JSON.stringify(text) : refuse('a lone surrogate')
}

function writeObject(object: object, within: object[]): string {
  if (within.includes(object)) return refuse('a cycle')
  within.push(object)
  const text = Array.isArray(object) ? writeArray(object, within) : writeRecord(object as Record<string, unknown>, within)
  within.pop()
  return text
}

function writeArray(items: readonly unknown[], within: object[]): string {
  let text = '['
  // By index: a hole is then undefined, which is refused.
  for (let index = 0; index < items.length; index++) text += (index === 0 ? '' : ',') + write(items[index], within)
  return text + ']'
}

function writeRecord(record: Record<string, unknown>, within: object[]): string {
  const prototype: unknown = Object.getPrototypeOf(record)
  if (prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null)
    return refuse('an object that is not plain')
  let text = '{'
  // The default order of sort() is the one of RFC 8785: by UTF-16 code units.
  for (const key of inOrder(Object.keys(record))) text += (text === '{' ? '' : ',') + writeString(key) + ':' + write(record[key], within)
  return text + '}'
}

/** Keys of what was read from a canonical file are in order already, which is seen faster than it is done. */
function inOrder(keys: string[]): string[] {
  for (let index = 1; index < keys.length; index++) if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort()
  return keys
}

function refuse(what: string): never {
  throw new TypeError(`${what} has no canonical form`)
}
