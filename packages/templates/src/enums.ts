import type { TemplateEnum, Text } from '@mengyue/domain'
import file from '../data/enums.json' with { type: 'json' }

export type EnumId = keyof typeof file.enums

/** Every enum of the domain, values in the order in which people should see them: data hold ids, people read labels. */
export const enums: Readonly<Record<EnumId, TemplateEnum>> = file.enums

/** The label of an enum's value in both languages; the id itself where the value is unknown, which a newer server may send. */
export function enumLabel(enumId: EnumId, id: string): Text {
  const value = enums[enumId].values.find((one) => one.id === id)
  return value ? { zh: value.label, en: value.labelEn } : { zh: id, en: id }
}

/** The ids of an enum, in its order. */
export const enumIds = (enumId: EnumId): string[] => enums[enumId].values.map(({ id }) => id)

/** The fractions that a vote can need, by id of enum vote-fractions, in integers. */
export const voteFractions: ReadonlyMap<string, { numerator: number; denominator: number }> = new Map(
  file.enums['vote-fractions'].values.map(({ id, numerator, denominator }) => [id, { numerator, denominator }]),
)
