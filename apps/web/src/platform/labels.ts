import type { EnumId } from '@mengyue/templates/enums'
import { shallowRef } from 'vue'

export type { EnumId }
export type Locale = 'zh-CN' | 'en'

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>

// Written from the templates' enums by codegen, one file for each language.
const files: Record<Locale, () => Promise<{ default: Labels }>> = {
  'zh-CN': () => import('./enum-labels.zh-CN.generated.ts'),
  en: () => import('./enum-labels.en.generated.ts'),
}
const labels = shallowRef<Labels>({})
let shown: Locale | null = null

/** Brings the labels of all enums in a language. */
export async function loadLabels(locale: Locale): Promise<void> {
  if (shown === locale) return
  labels.value = (await files[locale]()).default
  shown = locale
}

/** The reader's label of an enum's value; the id itself where the value is unknown, which a newer server may send. */
export const enumLabel = (enumId: EnumId, id: string): string => labels.value[enumId]?.[id] ?? id

/** An enum as the options of a list, in its order. */
export const enumOptions = (enumId: EnumId, without: readonly string[] = []): { id: string; label: string }[] =>
  Object.entries(labels.value[enumId] ?? {})
    .filter(([id]) => !without.includes(id))
    .map(([id, label]) => ({ id, label }))
