import { expect, it } from 'vitest'
import { z } from 'zod'
import { agreementTemplate as template } from './agreement.ts'
import { enums } from './enums.ts'
import { rules } from './rules.ts'

const text = z.string()
const ids = z.array(text)
const option = z.strictObject({
  id: text,
  label: text,
  labelEn: text,
  body: text,
  favors: text,
  note: text,
  legalRefIds: ids,
  placeholders: ids,
  dataTables: ids,
})
const clause = z.strictObject({
  id: text,
  number: z.int(),
  numberLabel: text,
  chapterId: text,
  title: text,
  titleEn: text,
  required: z.boolean(),
  requiredBy: ids,
  seedItemIds: ids,
  statutoryItemIds: ids,
  negotiability: z.enum(['fixed', 'open', 'options']),
  body: text,
  tail: text.nullable(),
  placeholders: ids,
  dataTables: ids,
  optionSet: z.strictObject({ selection: z.literal('exactly-one'), defaultOptionId: text, options: z.array(option) }).nullable(),
  legalRefIds: ids,
  drafterNote: text,
})
const field = z.strictObject({
  key: text,
  label: text,
  labelEn: text,
  type: text,
  required: z.boolean(),
  enumId: text.optional(),
  get itemFields() {
    return z.array(field).optional()
  },
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  scale: z.int().optional(),
  sumOf: text.optional(),
  sum: z.number().optional(),
  computed: z.boolean().optional(),
  requiredWhen: z.record(text, text.nullable()).optional(),
})
const shape = z.object({
  seedMandatoryItems: z.array(
    z.strictObject({ id: text, label: text, labelEn: text, seedPhrase: text, clauseIds: ids, clauseGroups: z.array(ids.min(1)).min(1) }),
  ),
  statutoryItems: z.array(z.strictObject({ id: text, label: text, labelEn: text, legalRefId: text, clauseIds: ids })),
  placeholders: z.array(
    z.strictObject({
      key: text,
      label: text,
      labelEn: text,
      type: text,
      required: z.boolean(),
      default: z.union([text, z.number()]).nullable(),
      unit: text.nullable(),
      unitEn: text.nullable(),
      hint: text,
      allowed: z.array(z.union([text, z.number()])).optional(),
    }),
  ),
  dataSchemas: z.record(text, z.looseObject({ label: text, labelEn: text, fields: z.array(field) })),
  dataTables: z.array(z.strictObject({ key: text, label: text, labelEn: text, schema: text, clauseIds: ids, ruleIds: ids })),
  chapters: z.array(z.strictObject({ id: text, number: z.int(), numberLabel: text, title: text, titleEn: text, clauseIds: ids })),
  clauses: z.array(clause),
  optionCompatibility: z.array(
    z.strictObject({
      id: text,
      when: z.strictObject({ clauseId: text, optionId: text }),
      then: z.strictObject({
        clauseId: text,
        allowedOptionIds: ids.optional(),
        requiresTable: text.optional(),
        requiresColumn: text.optional(),
        flag: text.optional(),
      }),
      ruleId: z.enum(['AGR-003', 'AGR-007']),
      note: text,
    }),
  ),
  legalReferences: z.array(z.strictObject({ id: text, instrument: text, article: text, gist: text, verification: text, source: text })),
})

const clauseIds = new Set(template.clauses.map(({ id }) => id))
const wordings = template.clauses.flatMap(({ body, tail, optionSet }) => [
  body,
  tail ?? '',
  ...(optionSet?.options ?? []).map((one) => one.body),
])
const markers = (pattern: RegExp) =>
  [...new Set(wordings.flatMap((wording) => [...wording.matchAll(pattern)].map(([, key]) => key)))].toSorted()

it('has the shape that its type promises', () => {
  expect(shape.safeParse(template).error).toBeUndefined()
})

it('has every clause in one chapter, in the order of their numbers', () => {
  expect(template.chapters.flatMap((chapter) => chapter.clauseIds)).toEqual(template.clauses.map(({ id }) => id))
  expect(template.clauses.map(({ number }) => number)).toEqual(template.clauses.map((_, index) => index + 1))
  expect(clauseIds.size).toBe(template.clauses.length)
})

it('defines exactly the slots and tables that its wordings use', () => {
  expect(markers(/\{\{(\w+)\}\}/g)).toEqual(template.placeholders.map(({ key }) => key).toSorted())
  expect(markers(/\{\{table:(\w+)\}\}/g)).toEqual(template.dataTables.map(({ key }) => key).toSorted())
  expect(wordings.join('').replaceAll(/\{\{(?:table:)?\w+\}\}/g, '')).not.toContain('{{')
})

it('names only clauses, options, references, rules, schemas and enums that exist', () => {
  const references = new Set(template.legalReferences.map(({ id }) => id))
  const ruleIds = new Set(rules.map(({ id }) => id))
  const named = [...template.seedMandatoryItems, ...template.statutoryItems, ...template.dataTables].flatMap((item) => item.clauseIds)
  expect(named.filter((id) => !clauseIds.has(id))).toEqual([])
  const cited = template.clauses.flatMap((one) => [
    ...one.legalRefIds,
    ...(one.optionSet?.options ?? []).flatMap(({ legalRefIds }) => legalRefIds),
  ])
  expect([...cited, ...template.statutoryItems.map(({ legalRefId }) => legalRefId)].filter((id) => !references.has(id))).toEqual([])
  expect(template.dataTables.flatMap((table) => table.ruleIds).filter((id) => !ruleIds.has(id))).toEqual([])
  expect(template.dataTables.filter(({ schema }) => !(schema in template.dataSchemas))).toEqual([])
  expect(template.placeholders.filter(({ type }) => type.startsWith('enum:') && !(type.slice(5) in enums))).toEqual([])
})

it('binds options only to options that exist', () => {
  const optionsOf = (clauseId: string) => template.clauses.find(({ id }) => id === clauseId)?.optionSet?.options.map(({ id }) => id) ?? []
  for (const { when, then } of template.optionCompatibility) {
    expect(optionsOf(when.clauseId)).toContain(when.optionId)
    expect(clauseIds).toContain(then.clauseId)
    for (const allowed of then.allowedOptionIds ?? []) expect(optionsOf(then.clauseId)).toContain(allowed)
  }
  for (const { id, optionSet } of template.clauses) if (optionSet) expect(optionsOf(id)).toContain(optionSet.defaultOptionId)
})

it('has a required clause for each of the seven items of the guide, in every group', () => {
  expect(template.seedMandatoryItems).toHaveLength(7)
  const required = new Set(template.clauses.filter((one) => one.required).map(({ id }) => id))
  for (const { clauseGroups } of template.seedMandatoryItems)
    for (const group of clauseGroups) expect(group.some((id) => required.has(id))).toBe(true)
})
