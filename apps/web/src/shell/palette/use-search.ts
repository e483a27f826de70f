import { computed, onScopeDispose, ref, type Ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useQuery } from '../../platform/use-query.ts'
import type { IconName } from '../../ui/icons.ts'
import type { PaletteItem } from './palette.ts'
import { SearchDocument } from './search.generated.ts'

const SETTLE_MS = 150
const icons: Readonly<Record<string, IconName>> = { clause: 'text', proposal: 'pen', comment: 'chat' }

/** Where the words stand in the agreement's clauses, proposals and comments. Asked when typing rests; the last answer stays meanwhile. */
export function useSearch(allianceId: () => string | undefined, query: Ref<string>) {
  const { t, locale } = useI18n()
  const router = useRouter()
  const asked = ref('')
  let resting: ReturnType<typeof setTimeout> | undefined
  watch(query, (typed) => {
    clearTimeout(resting)
    resting = setTimeout(() => (asked.value = typed.trim()), SETTLE_MS)
  })
  onScopeDispose(() => clearTimeout(resting))
  const answer = useQuery(
    SearchDocument,
    () => ({ allianceId: allianceId() ?? '', text: asked.value }),
    // What is found changes with every entry of the ledger: never from the cache.
    () => ({ enabled: asked.value !== '' && allianceId() !== undefined, fetchPolicy: 'no-cache', keepPreviousResult: true }),
  )
  const result = computed(() => (query.value.trim() === '' ? null : (answer.result.value?.search ?? null)))
  const items = computed<PaletteItem[]>(() =>
    (result.value?.hits ?? []).map((hit) => ({
      id: `${hit.kind}-${hit.id}`,
      group: 'found',
      icon: hit.visibility === 'organization' || hit.visibility === 'parties' ? 'lock' : (icons[hit.kind] ?? 'text'),
      label: [
        `${hit.number ?? ''} ${locale.value === 'en' ? hit.title.en : hit.title.zh}`.trim(),
        hit.kind === 'clause' ? null : t(`shell.palette.kind.${hit.kind}`),
      ]
        .filter(Boolean)
        .join(' · '),
      detail: hit.excerpt,
      marks: hit.marks,
      run: () =>
        void router.push({
          path: `/a/${allianceId() ?? ''}/agreement/${hit.clauseId}`,
          query: hit.kind === 'comment' ? { comment: hit.id } : {},
        }),
    })),
  )
  return {
    items,
    total: computed(() => result.value?.total ?? 0),
    busy: computed(() => answer.loading.value || asked.value !== query.value.trim()),
  }
}
