import { computed, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Content, templateContent } from '../clause/content.ts'
import type { TemplateBook } from '../template.ts'
import type { ClauseVersion } from './clause-version.ts'

/** What the present text is compared with: the draft before, unless one asks for another, an earlier one or the template. */
export function useComparison(clauseId: string, content: Ref<Content>, versions: Ref<readonly ClauseVersion[]>, book: TemplateBook) {
  const { t } = useI18n()
  const against = ref('previous')
  const earlier = computed(() => versions.value.slice(0, -1))
  const choices = computed(() => [
    { id: 'none', label: t('negotiation.against.none') },
    ...earlier.value.map((version) => ({ id: `v${version.number}`, label: t('negotiation.against.version', { n: version.number }) })),
    { id: 'template', label: t('negotiation.against.template') },
  ])
  const nameOfBefore = computed(() => {
    const version = earlier.value.find(({ number }) => `v${number}` === chosen.value)
    return version ? t('negotiation.history.version', { n: version.number }) : t('negotiation.blame.template')
  })
  const chosen = computed({
    get: () => (against.value !== 'previous' ? against.value : earlier.value.length > 0 ? `v${earlier.value.at(-1)?.number}` : 'none'),
    set: (id) => (against.value = id),
  })
  const before = computed<Content | null>(() => {
    if (chosen.value === 'none') return null
    if (chosen.value === 'template') return templateContent(book, clauseId, content.value.optionId)
    return earlier.value.find((version) => `v${version.number}` === chosen.value)?.content ?? null
  })
  return { choices, chosen, before, nameOfBefore }
}
