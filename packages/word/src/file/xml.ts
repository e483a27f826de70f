import { accept, refuse, type Decision } from '@mengyue/domain'
import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'

const MAIN = new Set(['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'])

/** An element of a part. Names of WordprocessingML stand without a prefix (`p`, `r`, `sdt`), all others as written (`mc:Choice`). */
export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly (Element | string)[]
}

/**
 * Reads a part. Declarations of a document type are refused before anything is parsed, so that no entity is ever expanded.
 * Refuses WORD_ENTITIES, WORD_BROKEN.
 */
export function readXml(bytes: Uint8Array, part: string): Decision<Element> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refuse('WORD_ENTITIES', { part })
    const root = parseXml(text).root
    if (!root) return refuse('WORD_BROKEN', { part })
    return accept(plain(root, prefixOf(root)))
  } catch {
    // Malformed text, or nested deeper than anybody writes.
    return refuse('WORD_BROKEN', { part })
  }
}

/** The prefix under which this part writes WordprocessingML: `w:` nearly everywhere. */
function prefixOf(root: XmlElement): string {
  const [name] = Object.entries(root.attributes).find(([key, uri]) => key.startsWith('xmlns') && MAIN.has(uri)) ?? ['xmlns:w']
  return name === 'xmlns' ? '' : `${name.slice('xmlns:'.length)}:`
}

function plain(element: XmlElement, prefix: string): Element {
  const bare = (name: string) => (prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name)
  return {
    name: bare(element.name),
    attributes: Object.fromEntries(Object.entries(element.attributes).map(([key, value]) => [bare(key), value])),
    children: element.children.flatMap((child): (Element | string)[] => {
      if (child instanceof XmlElement) return [plain(child, prefix)]
      return child instanceof XmlText ? [child.text] : []
    }),
  }
}

export const elementsOf = (element: Element): Element[] => element.children.filter((child) => typeof child !== 'string')

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element && elementsOf(element).find((child) => child.name === name)

/** The text directly inside an element. */
export const textOf = (element: Element): string => element.children.filter((child) => typeof child === 'string').join('')

/** The value of a property: `<pPr><pStyle val="x"/></pPr>`. */
export const valueOf = (element: Element | undefined, name: string): string | undefined => childOf(element, name)?.attributes['val']

/** All the text under an element, in its order. */
export const allText = (element: Element): string =>
  element.children
    .map((child) => (typeof child === 'string' ? '' : child.name === 't' || child.name === 'delText' ? textOf(child) : allText(child)))
    .join('')
