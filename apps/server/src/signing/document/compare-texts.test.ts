import { aSampleBundle } from '@mengyue/testkit'
import { agreementTemplate } from '@mengyue/templates'
import { expect, test } from 'vitest'
import { compareTexts } from './compare-texts.ts'
import { textOfBundle } from './from-bundle.ts'
import { printedAnnexes } from './printed-annexes.ts'

type Change = Parameters<typeof aSampleBundle>[0]
type Tables = Record<string, Record<string, unknown>[]>

const before = textOfBundle(aSampleBundle())
const after = (change: Change) => textOfBundle(aSampleBundle(change))
const marks = { same: ['', ''], open: ['', ''], ins: ['{+', '+}'], del: ['[-', '-]'] } as const

async function changesTo(change: Change) {
  const { clauses, changes } = await compareTexts(agreementTemplate, before, after(change))
  const shown = (id: string) =>
    clauses
      .get(id)
      ?.paragraphs.flatMap(({ runs }) => runs.map(({ kind, text }) => marks[kind][0] + text + marks[kind][1]))
      .join('')
  return { clauses, changes, shown }
}

test('equal texts have no changes, and every clause stands unmarked', async () => {
  const { clauses, changes } = await changesTo(() => undefined)
  expect(changes).toEqual([])
  expect(clauses.size).toBe(97)
  expect([...clauses.values()].filter(({ change }) => change !== 'same')).toEqual([])
})

test('a changed value is marked as it is printed, in each clause that uses it', async () => {
  const { changes, shown } = await changesTo(({ values }) => Object.assign(values, { totalFunding: 9300 }))
  expect(changes.map(({ title }) => title)).toEqual(['资源投入'])
  expect(shown('resource-commitments')).toContain(
    '约定总投入为[-9,270万元（人民币玖仟贰佰柒拾万元整）-]{+9,300万元（人民币玖仟叁佰万元整）+}，',
  )
})

test('a clause that went stays where it stood, with its number; one that came is new', async () => {
  const { changes, clauses } = await changesTo((draft) => void (draft.disabledClauseIds as string[]).push('goal-adjustment'))
  expect(changes).toEqual([{ label: '第十条', title: '目标调整', insertions: 0, deletions: 1 }])
  expect(clauses.get('goal-adjustment')?.change).toBe('del')
  const { clauses: back } = await compareTexts(
    agreementTemplate,
    after((draft) => void (draft.disabledClauseIds as string[]).push('goal-adjustment')),
    before,
  )
  expect(back.get('goal-adjustment')?.change).toBe('ins')
})

test('rows and cells of an annex count as changes of the clause, and are marked in the table', async () => {
  const change: Change = (draft) => {
    const tables = draft.tables as Tables
    Object.assign(tables['goalIndicators']?.[0] ?? {}, { target: 18_000 })
    tables['goalIndicators']?.splice(2, 1)
  }
  const { changes } = await changesTo(change)
  expect(changes).toEqual([{ label: '第八条', title: '关键技术指标', insertions: 1, deletions: 2 }])
  const [annex] = printedAnnexes(agreementTemplate, before, after(change))
  const [table] = annex?.tables ?? []
  const target = table?.columns.findIndex(({ label }) => label === '目标值') ?? -1
  expect(table?.rows[0]?.cells[target]).toEqual({ text: '18,000', was: '15,000' })
  expect(table?.rows.map((row) => row.change)).toEqual(['changed', 'same', 'del', 'same', 'same', 'same', 'same', 'same'])
})
