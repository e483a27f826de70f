import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { setLocale } from '../../platform/i18n.ts'
import { theme } from '../../platform/theme.ts'
import { useRail } from '../rail.ts'
import type { PaletteItem } from './palette.ts'

/** The pages that one can go to from everywhere, those of the present alliance first, and what can be set everywhere. */
export function usePages(allianceId: () => string | undefined): ComputedRef<PaletteItem[]> {
  const { t, locale } = useI18n()
  const router = useRouter()
  const { alliances } = useRail()
  const page = (path: string, label: string): PaletteItem => ({ id: path, group: 'page', label, run: () => void router.push(path) })
  return computed(() => {
    const id = allianceId()
    const here = id
      ? [
          page(`/a/${id}/agreement`, t('shell.agreement')),
          page(`/a/${id}/versions`, t('shell.versions')),
          page(`/a/${id}/signing`, t('shell.signing')),
          page(`/a/${id}/ledger`, t('shell.ledger')),
          page(`/a/${id}`, t('shell.home')),
        ]
      : []
    const others = alliances.value.filter((alliance) => alliance.id !== id).map((alliance) => page(`/a/${alliance.id}`, alliance.name))
    return [
      ...here,
      page('/', t('shell.desk')),
      page('/alliances', t('shell.alliances')),
      ...others,
      page('/organization', t('shell.organization')),
      page('/me', t('shell.me')),
      {
        id: 'theme',
        group: 'action',
        label: t('shell.palette.theme'),
        icon: 'moon',
        also: 'dark light',
        run: () => (theme.value = theme.value === 'dark' ? 'light' : 'dark'),
      },
      {
        id: 'locale',
        group: 'action',
        label: locale.value === 'en' ? '中文' : 'English',
        also: 'language 语言',
        run: () => void setLocale(locale.value === 'en' ? 'zh-CN' : 'en'),
      },
    ]
  })
}
