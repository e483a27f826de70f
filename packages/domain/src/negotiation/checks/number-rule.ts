import type { Outcome } from '../../rules/rule-result.ts'
import { shown } from '../../values/decimal.ts'
import { parseWan } from '../../values/money.ts'
import { parseShare } from '../../values/share.ts'
import { isOpen, type Row } from '../content.ts'
import type { DataField } from '../template.ts'
import type { AgreementView } from './agreement-view.ts'
import { judged, type Problem } from './problems.ts'

const isExact = (type: string, value: unknown): boolean => {
  if (isOpen(value)) return true
  if (type === 'money-wan') return parseWan(value).ok
  return type === 'percent' ? parseShare(value).ok : true
}

/** NUM-001: amounts exact to 分 and not negative, percentages to 0.01, in every slot and column */
export function exactNumbers(view: AgreementView): Outcome {
  const slots = view.enabled.flatMap((clause) =>
    clause.slots.flatMap((key): Problem[] => {
      const slot = view.slot(key)
      const { placeholder, value } = slot ?? {}
      if (!placeholder || isExact(placeholder.type, value)) return []
      return [
        {
          zh: `“${placeholder.label}”的值${shown(value)}不精确或超出范围`,
          en: `the value ${shown(value)} of “${placeholder.labelEn}” is not exact or out of range`,
          clauseIds: [clause.clauseId],
        },
      ]
    }),
  )
  const cells = view.facts.template.dataTables.flatMap(({ key, schema }) => {
    const table = view.table(key)
    const fields = view.facts.template.dataSchemas[schema]?.fields ?? []
    return (table?.rows ?? []).flatMap((row) =>
      inexactCells(row, fields, `${key}:${String(row['id'] ?? row['order'] ?? row['partyId'])}`, table?.clauseIds ?? []),
    )
  })
  return judged([...slots, ...cells], { zh: '金额精确到分，百分比两位小数。', en: 'Amounts are exact to 分, percentages to two decimals.' })
}

function inexactCells(row: Row, fields: readonly DataField[], subject: string, clauseIds: readonly string[]): Problem[] {
  return fields.flatMap((field) => {
    const value = row[field.key]
    if (field.type === 'object[]' && Array.isArray(value)) {
      return value.flatMap((item) =>
        typeof item === 'object' && item !== null ? inexactCells(item as Row, field.itemFields ?? [], subject, clauseIds) : [],
      )
    }
    if (isExact(field.type, value)) return []
    return [
      {
        zh: `${subject}的“${field.label}”${shown(value)}不精确或超出范围`,
        en: `“${field.labelEn}” ${shown(value)} of ${subject} is not exact or out of range`,
        subject,
        clauseIds,
      },
    ]
  })
}
