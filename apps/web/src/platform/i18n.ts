import { createI18n, type LocaleMessageDictionary, type VueMessageType } from 'vue-i18n'
import { loadLabels, type Locale } from './labels.ts'
import type { Text } from './schema-types.ts'

export const locales = ['zh-CN', 'en'] as const satisfies readonly Locale[]

export type { Locale }

const remembered = 'mengyue:locale'
const isLocale = (value: string | null): value is Locale => locales.some((locale) => locale === value)
const stored = localStorage.getItem(remembered)
const first: Locale = isLocale(stored) ? stored : 'zh-CN'

export const i18n = createI18n({
  legacy: false,
  locale: first,
  fallbackLocale: false,
  messages: {},
  missingWarn: false,
  fallbackWarn: false,
})
document.documentElement.lang = first

// Precompiled by the build, one file for each chapter and language: src/<chapter>/messages.<locale>.json.
// From the root: a path relative to this file would name our own folder's words otherwise than the others'.
const files = import.meta.glob<LocaleMessageDictionary<VueMessageType>>('/src/*/messages.*.json', { import: 'default' })
const wanted = new Set<string>()
const loaded = new Set<string>()

async function bring(locale: Locale, chapters: readonly string[]): Promise<void> {
  await Promise.all([
    loadLabels(locale),
    ...chapters.map(async (chapter) => {
      const path = `/src/${chapter}/messages.${locale}.json`
      if (loaded.has(path)) return
      const load = files[path]
      if (!load) throw new Error(`${chapter} has no words in ${locale}`)
      i18n.global.mergeLocaleMessage(locale, { [chapter]: await load() })
      loaded.add(path)
    }),
  ])
}

/** Brings the words of these chapters in the present language; a chapter's keys stand under its name: t('ledger.title'). */
export async function loadMessages(...chapters: string[]): Promise<void> {
  for (const chapter of chapters) wanted.add(chapter)
  await bring(i18n.global.locale.value as Locale, chapters)
}

/** Switches the language of everything on the page, now and at the next visit. */
export async function setLocale(locale: Locale): Promise<void> {
  await bring(locale, [...wanted])
  i18n.global.locale.value = locale
  localStorage.setItem(remembered, locale)
  document.documentElement.lang = locale
}

/** The reader's language of a sentence that the server gives in both. */
export const said = (text: Pick<Text, 'zh' | 'en'>): string => (i18n.global.locale.value === 'en' ? text.en : text.zh)

/** Several things one after another: 甲、乙、丙 or A, B, C. */
export const listed = (items: readonly string[]): string => items.join(i18n.global.locale.value === 'en' ? ', ' : '、')
