import type { Text } from '@mengyue/domain'
import { childOf, elementsOf, textOf, valueOf, type Element } from '../file/xml.ts'
import { readSlotTag } from '../marks/marks.ts'
import type { Block, ParagraphBlock, Piece, Revision, RowBlock, Tracked } from './blocks.ts'
import type { Numbering } from './numbering.ts'

/** What a run stands under while the tree is walked. */
interface Around extends Tracked {
  slot: Piece['slot']
}

const nothing: Around = { inserted: [], deleted: [], slot: null }

const picture: Text = { zh: '图片或图形', en: 'a picture or a shape' }
const formula: Text = { zh: '公式', en: 'a formula' }
const embedded: Text = { zh: '嵌入的文件或对象', en: 'an embedded file or object' }

/** What may stand in the text that is none. */
const objects = new Map<string, Text>([
  ['drawing', picture],
  ['pict', picture],
  ['object', embedded],
  ['altChunk', embedded],
  ['subDoc', embedded],
  ['footnoteReference', { zh: '脚注', en: 'a footnote' }],
  ['endnoteReference', { zh: '尾注', en: 'an endnote' }],
  ['sym', { zh: '符号字体的字符', en: 'a character of a symbol font' }],
  ['m:oMath', formula],
  ['m:oMathPara', formula],
])

/** Reads a part that holds blocks. Numbers of automatic lists become text; controls of slots keep their names. */
export class BlockReader {
  readonly #numbering: Numbering
  #controls = 0

  constructor(numbering: Numbering) {
    this.#numbering = numbering
  }

  blocks(parent: Element, around: Around = nothing): Block[] {
    return elementsOf(parent).flatMap((element): Block[] => {
      if (element.name === 'p') return [this.#paragraph(element, around)]
      if (element.name === 'tbl') return [{ kind: 'table', rows: this.#rows(element, around) }]
      if (element.name === 'sdt') return this.blocks(contentOf(element), around)
      if (element.name === 'mc:AlternateContent') return this.blocks(childOf(element, 'mc:Choice') ?? element, around)
      return isWrapper(element.name) ? this.blocks(element, revised(element, around)) : []
    })
  }

  #rows(parent: Element, around: Around): RowBlock[] {
    return elementsOf(parent).flatMap((element): RowBlock[] => {
      if (element.name === 'tr') return [this.#row(element, around)]
      if (element.name === 'sdt') return this.#rows(contentOf(element), around)
      return isWrapper(element.name) ? this.#rows(element, revised(element, around)) : []
    })
  }

  #row(row: Element, around: Around): RowBlock {
    const properties = childOf(row, 'trPr')
    return {
      inserted: [...around.inserted, ...revisionsOf(properties, 'ins')],
      deleted: [...around.deleted, ...revisionsOf(properties, 'del')],
      cells: this.#cells(row, around),
    }
  }

  #cells(parent: Element, around: Around): RowBlock['cells'] {
    return elementsOf(parent).flatMap((element): RowBlock['cells'] => {
      if (element.name === 'sdt') return this.#cells(contentOf(element), around)
      if (element.name !== 'tc') return isWrapper(element.name) ? this.#cells(element, around) : []
      const properties = childOf(element, 'tcPr')
      const merge = childOf(properties, 'vMerge')
      return [
        {
          span: Number(valueOf(properties, 'gridSpan') ?? '1'),
          continued: merge !== undefined && merge.attributes['val'] !== 'restart',
          blocks: this.blocks(element, around),
        },
      ]
    })
  }

  #paragraph(element: Element, around: Around): ParagraphBlock {
    const properties = childOf(element, 'pPr')
    const end = childOf(properties, 'rPr')
    const mark: Tracked = {
      inserted: [...around.inserted, ...revisionsOf(end, 'ins'), ...revisionsOf(end, 'moveTo')],
      deleted: [...around.deleted, ...revisionsOf(end, 'del'), ...revisionsOf(end, 'moveFrom')],
    }
    const paragraph: ParagraphBlock = {
      kind: 'paragraph',
      pieces: [],
      emptySlots: [],
      mark,
      bookmarks: [],
      comments: [],
      objects: [],
    }
    const label = this.#numbering.labelOf(properties)
    if (label !== '') paragraph.pieces.push({ text: label, slot: null, ...mark })
    this.#inline(element, around, paragraph)
    return paragraph
  }

  #inline(parent: Element, around: Around, into: ParagraphBlock): void {
    for (const element of elementsOf(parent)) {
      const { name, attributes } = element
      const object = objects.get(name)
      if (object) into.objects.push(object)
      else if (name === 'r') this.#run(element, around, into)
      else if (name === 'sdt') this.#control(element, around, into)
      else if (name === 'bookmarkStart') into.bookmarks.push(attributes['name'] ?? '')
      else if (name === 'commentRangeStart') into.comments.push(attributes['id'] ?? '')
      else if (name === 'mc:AlternateContent') this.#inline(childOf(element, 'mc:Choice') ?? element, around, into)
      else if (isWrapper(name)) this.#inline(element, revised(element, around), into)
    }
  }

  #control(element: Element, around: Around, into: ParagraphBlock): void {
    const tag = tagOf(element)
    const key = readSlotTag(tag)
    // A control inside the control of a slot is part of its value.
    if (key === null || around.slot) return this.#inline(contentOf(element), around, into)
    const control = ++this.#controls
    const before = into.pieces.length
    const placeholder = childOf(childOf(element, 'sdtPr'), 'showingPlcHdr') !== undefined
    this.#inline(contentOf(element), { ...around, slot: { key, control, placeholder } }, into)
    if (into.pieces.length === before) into.emptySlots.push({ key, control, before })
  }

  #run(run: Element, around: Around, into: ParagraphBlock): void {
    let text = ''
    for (const part of elementsOf(run)) {
      const object = part.name === 'mc:AlternateContent' ? picture : objects.get(part.name)
      if (object) into.objects.push(object)
      else if (part.name === 't' || part.name === 'delText') text += textOf(part)
      else if (part.name === 'tab' || part.name === 'ptab') text += '\t'
      else if (part.name === 'cr' || (part.name === 'br' && part.attributes['type'] !== 'page')) text += '\n'
      else if (part.name === 'noBreakHyphen') text += '-'
      else if (part.name === 'commentReference') into.comments.push(part.attributes['id'] ?? '')
      else if (part.name === 'ruby') this.#inline(childOf(part, 'rubyBase') ?? part, around, into)
    }
    if (text !== '') into.pieces.push({ text, ...around })
  }
}

const contentOf = (sdt: Element): Element => childOf(sdt, 'sdtContent') ?? { name: 'sdtContent', attributes: {}, children: [] }

const tagOf = (sdt: Element): string => valueOf(childOf(sdt, 'sdtPr'), 'tag') ?? ''

const wrappers = new Set(['ins', 'del', 'moveFrom', 'moveTo', 'hyperlink', 'smartTag', 'customXml', 'fldSimple', 'dir', 'bdo'])

/** Elements that say something about their content and whose content counts like any other. */
const isWrapper = (name: string): boolean => wrappers.has(name)

const revisionOf = ({ attributes }: Element): Revision => ({ author: attributes['author'] ?? '', date: attributes['date'] ?? '' })

const revisionsOf = (properties: Element | undefined, name: string): Revision[] => {
  const found = childOf(properties, name)
  return found ? [revisionOf(found)] : []
}

function revised(element: Element, around: Around): Around {
  if (element.name === 'ins' || element.name === 'moveTo') return { ...around, inserted: [...around.inserted, revisionOf(element)] }
  if (element.name === 'del' || element.name === 'moveFrom') return { ...around, deleted: [...around.deleted, revisionOf(element)] }
  return around
}
