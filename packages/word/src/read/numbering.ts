import { chineseNumber } from '@mengyue/domain'
import { childOf, elementsOf, valueOf, type Element } from '../file/xml.ts'

interface Level {
  format: string
  text: string
  start: number
}

/** Gives a paragraph the number that Word would show before it; Word turns a typed “1. ” into automatic numbering by itself. */
export class Numbering {
  readonly #levels = new Map<string, Level[]>()
  readonly #lists = new Map<string, string>()
  readonly #counts = new Map<string, number[]>()

  constructor(part: Element | null) {
    for (const element of part ? elementsOf(part) : []) {
      if (element.name === 'abstractNum') this.#levels.set(element.attributes['abstractNumId'] ?? '', levelsOf(element))
      if (element.name === 'num') this.#lists.set(element.attributes['numId'] ?? '', valueOf(element, 'abstractNumId') ?? '')
    }
  }

  /** @param properties `w:pPr` of the paragraph; paragraphs must be asked for in the order of the document */
  labelOf(properties: Element | undefined): string {
    const numbering = childOf(properties, 'numPr')
    const list = this.#lists.get(valueOf(numbering, 'numId') ?? '')
    if (list === undefined) return ''
    const depth = Number(valueOf(numbering, 'ilvl') ?? '0')
    const levels = this.#levels.get(list) ?? []
    const level = levels[depth]
    if (!level || level.format === 'bullet' || level.format === 'none') return ''
    const counts = this.#counts.get(list) ?? []
    counts[depth] = (counts[depth] ?? level.start - 1) + 1
    counts.length = depth + 1
    this.#counts.set(list, counts)
    const label = level.text.replaceAll(/%(\d)/g, (_, n: string) => {
      const at = Number(n) - 1
      return inFormat(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
    })
    return /[\d.]$/.test(label) ? `${label} ` : label
  }
}

const levelsOf = (list: Element): Level[] =>
  elementsOf(list)
    .filter(({ name }) => name === 'lvl')
    .map((level) => ({
      format: valueOf(level, 'numFmt') ?? 'decimal',
      text: valueOf(level, 'lvlText') ?? '',
      start: Number(valueOf(level, 'start') ?? '1'),
    }))

function inFormat(n: number, format: string): string {
  if (/chinese|japaneseCounting|ideograph|taiwanese/i.test(format) && n <= 9_999) return chineseNumber(n)
  if (format === 'lowerLetter' && n <= 26) return String.fromCharCode(96 + n)
  if (format === 'upperLetter' && n <= 26) return String.fromCharCode(64 + n)
  return String(n)
}
