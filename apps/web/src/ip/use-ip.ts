import { computed, onScopeDispose } from 'vue'
import { partiesOf } from '../negotiation/index.ts'
import { useAct } from '../platform/act.ts'
import { useFeed } from '../platform/feed.ts'
import { refusalOf } from '../platform/refusal.ts'
import { useQuery } from '../platform/use-query.ts'
import { IpPageDocument, RecordIpStepDocument, type IpPageQuery } from './ip.generated.ts'

/** The register of one alliance's intellectual property; live. */
export function useIp(allianceId: string) {
  const page = useQuery(IpPageDocument, { id: allianceId })
  const alliance = computed(() => page.result.value?.alliance ?? null)
  const own = computed(() => alliance.value?.ownMember?.organization.id ?? null)
  const recording = useAct(RecordIpStepDocument)
  let later: ReturnType<typeof setTimeout> | undefined
  const live = useFeed(allianceId, {
    readAt: computed(() => alliance.value?.head),
    reload: () => void page.refetch(),
    onEntry: () => {
      clearTimeout(later)
      later = setTimeout(() => void page.refetch(), 200)
    },
  })
  onScopeDispose(() => clearTimeout(later))
  return {
    alliance,
    ip: computed(() => alliance.value?.ip ?? null),
    own,
    parties: computed(() => partiesOf(alliance.value?.members ?? [], own.value, alliance.value?.leadOrganizationId ?? null)),
    numbers: computed(() => new Map((alliance.value?.agreement?.clauses ?? []).map(({ clauseId, number }) => [clauseId, number]))),
    recording,
    loading: computed(() => page.loading.value && !page.result.value),
    failure: computed(() => (page.error.value && !page.result.value ? refusalOf(page.error.value) : null)),
    reload: page.refetch,
    live,
  }
}

export type IpOf = NonNullable<IpPageQuery['alliance']['ip']>
export type ResultOf = IpOf['results'][number]
