import { describe, expect, it } from 'vitest'
import { type Paragraph, redline, unmarked } from './redline.ts'
import type { SlotView, Wording } from './tokens.ts'
import { tokens } from './tokens.ts'

const wording = (text: string, slots: Record<string, SlotView> = {}): Wording => ({ text, slots })
const slot = (text: string, unit = ''): SlotView => ({ text, unit, open: false })
const marks = { same: ['', ''], ins: ['{+', '+}'], del: ['[-', '-]'] } as const
const show = (p: Paragraph) => p.runs.map((r) => marks[r.kind][0] + (r.slot ? `<${r.text}>` : r.text) + marks[r.kind][1]).join('')
const compare = (a: string, b: string) => redline(wording(a), wording(b)).paragraphs.map(show).join('\n')

describe('tokens', () => {
  it.each([
    ['依照第四十八条办理', '第四十八条'],
    ['于2025年6月5日前', '2025年6月5日'],
    ['达到66.67%的', '66.67%'],
    ['共计12,000.50万元整', '12,000.50万元'],
  ])('%s keeps %s whole', (text, atom) => {
    expect(tokens(wording(text)).map((t) => t.text)).toContain(atom)
  })

  it('covers every character of the wording once, in order', () => {
    const text = '1. 各方在{{days}}日内　答复，\t逾期 视为第三条之不同意；{{table:ipShares}}'
    const list = tokens(wording(text, { days: slot('15', '日') }))
    expect(list.reduce((at, token) => (expect(token.at).toBe(at), at + token.size), 0)).toBe(text.length)
  })

  it('takes the unit behind a slot into its chip', () => {
    const [, chip] = tokens(wording('自{{days}}日内', { days: slot('15', '日') }))
    expect(chip).toMatchObject({ slot: 'days', text: '15 日', size: 9 })
  })
})

describe('redline', () => {
  it('leaves an equal wording unmarked', () => {
    const { insertions, deletions, paragraphs } = unmarked(wording('1. 甲。\n2. 乙。'))
    expect({ insertions, deletions }).toEqual({ insertions: 0, deletions: 0 })
    expect(paragraphs.map((p) => [p.number, p.kind])).toEqual([
      ['1', 'same'],
      ['2', 'same'],
    ])
  })

  it('marks words, not characters', () => {
    expect(compare('由完成各方共同所有。', '由完成各方按份共有。')).toBe('由完成各方[-共同所有-]{+按份共有+}。')
  })

  it('never cuts a number: 30 → 20 is one replacement', () => {
    expect(compare('自收到之日起30日内答复', '自收到之日起20日内答复')).toBe('自收到之日起[-30-]{+20+}日内答复')
  })

  it('widens a lone negation to the word it negates', () => {
    expect(compare('逾期未答复的，视为同意。', '逾期未答复的，视为不同意。')).toBe('逾期未答复的，视为[-同意-]{+不同意+}。')
    expect(compare('逾期未答复的，视为不同意。', '逾期未答复的，视为同意。')).toBe('逾期未答复的，视为[-不同意-]{+同意+}。')
    expect(compare('成员可以转让。', '成员不可以转让。')).toBe('成员[-可以-]{+不可以+}转让。')
  })

  it('makes white space that came or went visible', () => {
    expect(compare('甲方 乙方', '甲方乙方')).toBe('甲方[-␣-]乙方')
    expect(compare('甲方乙方', '甲方\u3000乙方')).toBe('甲方{+□+}乙方')
  })

  it('shows a changed slot value as a chip gone and a chip come', () => {
    const text = '应提前{{days}}日通知'
    const result = redline(wording(text, { days: slot('30', '日') }), wording(text, { days: slot('15', '日') }))
    expect(result.paragraphs.map(show)).toEqual(['应提前[-<30 日>-]{+<15 日>+}通知'])
  })

  it('shows a whole new paragraph as inserted and the renumbered one with its former number', () => {
    const { paragraphs } = redline(
      wording('1. 各方独立核算。\n2. 各方依法纳税。'),
      wording('1. 各方独立核算。\n2. 秘书处设在牵头单位。\n3. 各方依法纳税。'),
    )
    expect(paragraphs.map((p) => [p.kind, p.number, p.formerNumber])).toEqual([
      ['same', '1', null],
      ['ins', '2', null],
      ['changed', '3', '2'],
    ])
  })

  it('does not braid two unrelated paragraphs', () => {
    const result = compare('独立成果归完成方所有。', '争议提交仲裁委员会解决，裁决是终局的。')
    expect(result).toBe('[-独立成果归完成方所有。-]\n{+争议提交仲裁委员会解决，裁决是终局的。+}')
  })

  it('shows a number that is only written otherwise', () => {
    const { paragraphs } = redline(wording('1. 各方独立核算。'), wording('1、各方独立核算。'))
    expect(paragraphs.map((p) => [p.kind, p.formerNumber, p.number])).toEqual([['changed', '1.␣', '1、']])
  })

  it.each([
    ['付款至账户0123号', '付款至账户O123号', 'look-alike'],
    ['二〇二五年', '二零二五年', 'look-alike'],
    ['产品Pаrt', '产品Part', 'look-alike'],
    ['自已承担', '自己承担', 'look-alike'],
    ['各方,分别', '各方，分别', 'width'],
    ['工期共３０日届满', '工期共30日届满', 'width'],
    ['工期共30 日届满', '工期共30\u3000日届满', 'space'],
  ])('says of %s → %s how what reads alike differs', (a, b, how) => {
    const runs = redline(wording(a), wording(b)).paragraphs.flatMap((p) => p.runs)
    expect(runs.filter((run) => run.kind !== 'same').map((run) => run.alike)).toEqual([how, how])
  })

  it('says nothing of a change that one sees', () => {
    const runs = redline(wording('三十日内答复'), wording('二十日内答复')).paragraphs.flatMap((p) => p.runs)
    expect(runs.every((run) => run.alike === undefined)).toBe(true)
  })

  it('shows a rewrite whole: the old, then the new', () => {
    const a = '联合体不设独立法人，各方按照本协议约定的任务分工分别投入资源，并就各自承担的任务独立核算、独立承担责任。'
    const b = '成员之间发生争议，应当先由秘书处组织调解；调解不成的，任何一方可以向牵头单位所在地有管辖权的人民法院起诉。'
    const result = redline(wording(`1. ${a}`), wording(`1. ${b}\n2. 仲裁除外。`))
    expect(result.replaced).toBe(true)
    expect(result.paragraphs.map((p) => [p.kind, p.number])).toEqual([
      ['del', '1'],
      ['ins', '1'],
      ['ins', '2'],
    ])
    expect(redline(wording(a), wording(`${a}另有约定的除外。`)).replaced).toBe(false)
  })

  it('gives a table a paragraph of its own', () => {
    const { paragraphs } = unmarked(wording('1. 指标如下：\n{{table:goalIndicators}}\n2. 其他。'))
    expect(paragraphs.map((p) => p.table)).toEqual([null, 'goalIndicators', null])
  })

  it('gives back both texts: what is not deleted is the new one, what is not inserted the old one', () => {
    const a = '共有知识产权的任何一方可以自行实施，也可以普通许可方式许可他人实施，所得收益归许可方所有。'
    const b = '共有知识产权的任何一方可以自行实施；以普通许可方式许可他人实施的，应当书面通知其他共有方，所得收益扣除必要成本后按份额分配。'
    const runs = redline(wording(a), wording(b)).paragraphs.flatMap((p) => p.runs)
    expect(
      runs
        .filter((r) => r.kind !== 'ins')
        .map((r) => r.text)
        .join(''),
    ).toBe(a)
    expect(
      runs
        .filter((r) => r.kind !== 'del')
        .map((r) => r.text)
        .join(''),
    ).toBe(b)
    for (const run of runs) if (run.at !== undefined) expect(b.slice(run.at, run.at + run.size)).toBe(run.text)
  })
})
