import { ref, watchEffect } from 'vue'
import { en } from './words.en.ts'
import { zh, type WordKey } from './words.zh.ts'

export type Locale = 'zh-CN' | 'en'

/** What the site remembers of this reader; nothing where the browser keeps no storage for the page (a copy opened from disk, say). */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The language of the page: the one chosen on the site before, Chinese otherwise. */
export const locale = ref<Locale>(remembered('mengyue:locale') === 'en' ? 'en' : 'zh-CN')

/** Keeps the document in the chosen language and in the light or dark that was chosen on the site; the system decides otherwise. */
export function dressPage(): void {
  const theme = remembered('mengyue:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
  watchEffect(() => {
    document.documentElement.lang = locale.value
    document.title = locale.value === 'en' ? `${en.title} · Mengyue` : `${zh.title} · 盟约`
  })
}

/**
 * The page's words in the present language.
 * @param values for the slots in braces; `n` also chooses between `one | many`
 */
export function t(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  const [one = '', many = one] = (locale.value === 'en' ? en : zh)[key].split(' | ')
  const text = values['n'] === 1 ? one : many
  return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? slot)
  })
}

/** The reader's language of a sentence that is there in both. */
export const said = (text: Readonly<{ zh: string; en: string }>): string => (locale.value === 'en' ? text.en : text.zh)
