import { enumLabel as labelOf, enums, type EnumId } from '@mengyue/templates/enums'
import { i18n, said } from './i18n.ts'

/** The reader's label of an enum's value; the id itself where the value is unknown, which a newer server may send. */
export function enumLabel(enumId: EnumId, id: string): string {
  return said(labelOf(enumId, id))
}

/** An enum as the options of a list, in its order. */
export function enumOptions(enumId: EnumId, without: readonly string[] = []): { id: string; label: string }[] {
  // Read so that a list made in a computed follows the language.
  void i18n.global.locale.value
  return enums[enumId].values.filter((value) => !without.includes(value.id)).map((value) => ({ id: value.id, label: enumLabel(enumId, value.id) }))
}

export type { EnumId }
