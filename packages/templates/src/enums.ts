import type { TemplateEnum, Text } from '@mengyue/domain'
import file from '../data/enums.json' with { type: 'json' }

export type EnumId = keyof typeof file.enums

/** Every enum by its id, values in the order in which people should see them. */
export const enums: Readonly<Record<EnumId, TemplateEnum>> = file.enums

const labels = new Map<string, ReadonlyMap<string, Text>>(
  Object.entries(enums).map(([enumId, { values }]) => [enumId, new Map(values.map(({ id, label, labelEn }) => [id, { zh: label, en: labelEn }]))]),
)

/** The label of an enum's value in both languages; the id itself where the value is unknown, which a newer server may send. */
export function enumLabel(enumId: EnumId, id: string): Text {
  return labels.get(enumId)?.get(id) ?? { zh: id, en: id }
}
