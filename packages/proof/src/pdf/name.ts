import { itemsOf, oidOf, readDer, tags, within, type Der } from './der.ts'

const attributes: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
}

/** A name as people write it: `CN=…, O=…, C=CN`, the most particular first (RFC 4514, 2.1). */
export function nameOf(name: Uint8Array): string {
  return itemsOf(readDer(name, tags.sequence))
    .flatMap((set) => itemsOf(set, tags.sequence))
    .map((attribute) =>
      within(attribute, (inside) => {
        const oid = oidOf(inside.take(tags.oid))
        return `${attributes[oid] ?? oid}=${textOf(inside.any())}`
      }),
    )
    .reverse()
    .join(', ')
}

const textOf = ({ tag, content }: Der): string => new TextDecoder(tag === 0x1e ? 'utf-16be' : 'utf-8').decode(content)
