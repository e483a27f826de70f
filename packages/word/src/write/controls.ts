import { BuilderElement, Paragraph, XmlComponent, type IParagraphOptions, type ParagraphChild } from 'docx'

/** Numbers that must differ within one document: of controls, changes and bookmarks. */
export class Ids {
  #last = 1_000
  next(): number {
    return ++this.#last
  }
}

const property = (name: string, val?: string | number): XmlComponent =>
  val === undefined
    ? new BuilderElement({ name })
    : new BuilderElement<{ val: string | number }>({ name, attributes: { val: { key: 'w:val', value: val } } })

interface ControlOptions {
  tag: string
  /** what Word shows on the control's handle; 64 characters at most */
  title: string
  id: number
  /** shows its own name because nobody has filled it in */
  placeholder?: boolean
}

const propertiesOf = ({ tag, title, id, placeholder }: ControlOptions): XmlComponent =>
  new BuilderElement({
    name: 'w:sdtPr',
    children: [
      property('w:alias', title.slice(0, 64)),
      property('w:tag', tag),
      property('w:id', id),
      ...(placeholder ? [property('w:showingPlcHdr')] : []),
    ],
  })

const contentOf = (children: readonly XmlComponent[]): XmlComponent => new BuilderElement({ name: 'w:sdtContent', children })

/** A content control around runs (ECMA-376 17.5.2.31). */
export class RunControl extends XmlComponent {
  constructor(options: ControlOptions, children: readonly XmlComponent[]) {
    super('w:sdt')
    this.root.push(propertiesOf(options), contentOf(children))
  }
}

/** A paragraph with controls among its runs. docx lists by name what may stand in a paragraph; a control of ours is such an element too. */
export const paragraphWith = (options: Omit<IParagraphOptions, 'children' | 'text'>, children: readonly XmlComponent[]): Paragraph =>
  new Paragraph({ ...options, children: children as readonly ParagraphChild[] })
