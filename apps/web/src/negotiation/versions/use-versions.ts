import { computed } from 'vue'
import { refusalOf } from '../../platform/refusal.ts'
import { useQuery } from '../../platform/use-query.ts'
import { type Content, contentOf } from '../clause/content.ts'
import { partiesOf } from '../parties.ts'
import { useCellContext } from '../use-cell-context.ts'
import { AgreementVersionsDocument, ChangesBetweenDocument, type ChangesBetweenQuery } from './versions.generated.ts'

type Answer = NonNullable<ChangesBetweenQuery['alliance']['agreement']>['changesBetween'][number]

/** A clause that differs between the two versions. */
export interface Change extends Omit<Answer, 'before' | 'after'> {
  before: Content
  after: Content
}

/**
 * The versions of the whole agreement, and what differs between two of them.
 * @param asked the ledger entries of the two, in either order; null or no version's: the first, and the last
 */
export function useVersions(allianceId: string, asked: () => { from: number | null; to: number | null }) {
  const list = useQuery(AgreementVersionsDocument, { id: allianceId })
  const alliance = computed(() => list.result.value?.alliance ?? null)
  const parties = computed(() =>
    partiesOf(
      alliance.value?.members ?? [],
      alliance.value?.ownMember?.organization.id ?? null,
      alliance.value?.leadOrganizationId ?? null,
    ),
  )
  const versions = computed(() => alliance.value?.agreement?.versions ?? [])
  const chosen = computed(() => {
    const seqs = versions.value.map(({ step }) => step.seq)
    const [first, last] = [seqs[0], seqs.at(-1)]
    if (first === undefined || last === undefined) return null
    const known = (seq: number | null, other: number) => (seq !== null && seqs.includes(seq) ? seq : other)
    const [from, to] = [known(asked().from, first), known(asked().to, last)]
    return { from: Math.min(from, to), to: Math.max(from, to) }
  })
  const between = useQuery(
    ChangesBetweenDocument,
    () => ({ id: allianceId, from: chosen.value?.from ?? 0, to: chosen.value?.to ?? 0 }),
    () => ({ enabled: chosen.value !== null }),
  )
  return {
    alliance,
    parties,
    context: useCellContext(allianceId, parties),
    versions,
    chosen,
    changes: computed<Change[]>(() =>
      (between.result.value?.alliance.agreement?.changesBetween ?? []).map((change) => ({
        ...change,
        before: contentOf(change.before),
        after: contentOf(change.after),
      })),
    ),
    loading: computed(() => list.loading.value && alliance.value === null),
    comparing: computed(() => between.loading.value),
    failure: computed(() => {
      const error = list.error.value ?? between.error.value
      return error ? refusalOf(error) : null
    }),
    reload: () => Promise.all([list.refetch(), between.refetch()]),
  }
}
