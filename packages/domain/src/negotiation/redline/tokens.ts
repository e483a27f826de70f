/** How a slot reads in a clause: its value in words and the unit that the wording writes after it. */
export interface SlotView {
  text: string
  unit: string
  /** true while nobody has filled it in */
  open: boolean
}

/** A wording as the template writes it (`{{slot}}`, `{{table:key}}`) and how its slots read. */
export interface Wording {
  text: string
  slots: Readonly<Record<string, SlotView>>
}

export interface Token {
  /** what makes two tokens the same: the text, or for a slot its key and value */
  key: string
  text: string
  slot?: string
  open?: boolean
  table?: string
  /** offset in the wording, and how many characters of it the token stands for */
  at: number
  size: number
}

// What must never be cut in two, because half of it means something else: 第四十八条, 2025年6月5日, 12,000.50, 66.67%, runs of white space.
const ATOM =
  /\{\{(?:table:)?\w+\}\}|第[〇零一二三四五六七八九十百千\d]+(?:条|款|项|章|节|号)|\d{4}(?:\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|-\d{1,2}-\d{1,2})|[\d０-９][\d０-９,]*(?:[.．][\d０-９]+)?(?:[%％‰]|万元|亿元|元)?|\n|[^\S\n]+/gu
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Cuts one stretch of wording, starting at offset `from`, into words and atoms. */
export function tokens(wording: Wording, from = 0, to = wording.text.length): Token[] {
  const text = wording.text.slice(from, to)
  const out: Token[] = []
  let last = 0
  const plain = (start: number, end: number) => {
    for (const { segment, index } of words.segment(text.slice(start, end)))
      out.push({ key: segment, text: segment, at: from + start + index, size: segment.length })
  }
  for (const match of text.matchAll(ATOM)) {
    // A slot may have taken the unit behind it into its chip.
    if (match.index < last) continue
    plain(last, match.index)
    const atom = atomOf(wording, text, match[0], from + match.index, match.index)
    out.push(atom)
    last = match.index + atom.size
  }
  plain(last, text.length)
  return out
}

function atomOf(wording: Wording, text: string, raw: string, at: number, index: number): Token {
  const marker = /^\{\{(table:)?(\w+)\}\}$/.exec(raw)
  if (!marker) return { key: raw, text: raw, at, size: raw.length }
  const name = marker[2] ?? ''
  if (marker[1]) return { key: raw, text: '', table: name, at, size: raw.length }
  const view = wording.slots[name] ?? { text: name, unit: '', open: true }
  const unit = view.unit !== '' && text.startsWith(view.unit, index + raw.length) ? view.unit : ''
  const shown = unit === '' || view.open ? view.text : `${view.text}${/^[%‰]/.test(unit) ? '' : ' '}${unit}`
  return { key: `${raw}=${shown}`, text: shown, slot: name, open: view.open, at, size: raw.length + unit.length }
}
