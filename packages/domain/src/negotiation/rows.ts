import { accept, refuse, type Decision, type Refusal } from '../decision.ts'
import { ruleRefusalText } from '../refusals/of-rules.ts'
import { isOpen, type Row } from './content.ts'
import { checkValue } from './fields.ts'
import type { AgreementTemplate, DataField } from './template.ts'

/** Most rows of one annex table. */
export const MAX_ROWS = 500
/** Most entries of one list inside a row. */
const MAX_ITEMS = 100

interface Wrong {
  field: DataField
  path: string
  refusal: Refusal
}

/**
 * Whether the rows of a table have the columns of its schema, each of its type. A column that is not required may be null or left out;
 * what belongs together (sums, references, dates) is for the rules DATA-*.
 * Refuses CONTENT_ROWS, CONTENT_CELL, CONTENT_CELL_UNKNOWN.
 */
export function checkRows(template: AgreementTemplate, tableKey: string, rows: unknown): Decision<readonly Row[]> {
  const table = template.dataTables.find(({ key }) => key === tableKey)
  const schema = table && template.dataSchemas[table.schema]
  if (!table || !schema) return refuse('CONTENT_TABLE_UNKNOWN', { table: tableKey })
  const name = { zh: table.label, en: table.labelEn }
  if (!Array.isArray(rows) || rows.length > MAX_ROWS) return refuse('CONTENT_ROWS', { table: name, tableKey, max: MAX_ROWS })
  for (const [index, row] of rows.entries()) {
    const at = { table: name, tableKey, row: index + 1 }
    if (!isRecord(row)) return refuse('CONTENT_ROWS', { ...at, max: MAX_ROWS })
    const stray = strayKey(row, schema.fields)
    if (stray !== undefined) return refuse('CONTENT_CELL_UNKNOWN', { ...at, field: stray.slice(0, 40) })
    const wrong = wrongField(template, row, schema.fields, '')
    if (wrong)
      return refuse('CONTENT_CELL', {
        ...at,
        field: wrong.path,
        label: { zh: wrong.field.label, en: wrong.field.labelEn },
        reason: ruleRefusalText(wrong.refusal),
        code: wrong.refusal.code,
      })
  }
  return accept(rows as readonly Row[])
}

function wrongField(template: AgreementTemplate, row: Row, fields: readonly DataField[], prefix: string): Wrong | undefined {
  for (const field of fields) {
    const wrong = wrongCell(template, row[field.key], field, prefix + field.key)
    if (wrong) return wrong
  }
  return undefined
}

function wrongCell(template: AgreementTemplate, value: unknown, field: DataField, path: string): Wrong | undefined {
  const fail = (decision: Decision<unknown>): Wrong | undefined => (decision.ok ? undefined : { field, path, refusal: decision.refusal })
  // What the platform computes may stay open until it has.
  if (isOpen(value)) return field.required && !field.computed ? fail(refuse('VALUE_REQUIRED')) : undefined
  const isList = field.type.endsWith('[]')
  const type = isList ? field.type.slice(0, -2) : field.type
  const values = isList ? value : [value]
  if (!Array.isArray(values) || values.length > MAX_ITEMS) return fail(refuse('VALUE_TYPE', { expected: { zh: '列表', en: 'a list' } }))
  for (const one of values as unknown[]) {
    const wrong = type === 'object' ? wrongObject(template, one, field, path) : fail(checkValue(one, { ...field, type }, template.enums))
    if (wrong) return wrong
  }
  return undefined
}

function wrongObject(template: AgreementTemplate, value: unknown, field: DataField, path: string): Wrong | undefined {
  const fields = field.itemFields ?? []
  if (!isRecord(value))
    return { field, path, refusal: { code: 'VALUE_TYPE', detail: { expected: { zh: '各栏齐全的一项', en: 'an entry with its fields' } } } }
  const stray = strayKey(value, fields)
  if (stray !== undefined)
    return {
      field,
      path,
      refusal: { code: 'VALUE_NOT_ALLOWED', detail: { value: stray.slice(0, 40), allowed: fields.map(({ key }) => key) } },
    }
  return wrongField(template, value, fields, `${path}.`)
}

const strayKey = (row: Row, fields: readonly DataField[]): string | undefined =>
  Object.keys(row).find((key) => !fields.some((field) => field.key === key))

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
