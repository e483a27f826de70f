import { computed, onScopeDispose, ref, watch } from 'vue'
import { useAct } from '../platform/act.ts'
import { useFeed } from '../platform/feed.ts'
import { useKept } from '../platform/kept.ts'
import { refusalOf, type Refusal } from '../platform/refusal.ts'
import { useQuery } from '../platform/use-query.ts'
import { contentOf, partiesOf } from '../negotiation/index.ts'
import {
  ConfirmClausesDocument,
  DeclineToSignDocument,
  ReopenNegotiationDocument,
  SigningRoomDocument,
  SigningStateDocument,
} from './signing-room.generated.ts'

/** The locked text with what the viewer has confirmed, who has signed, and the verbs of signing; live. */
export function useSigningRoom(allianceId: string) {
  const room = useQuery(SigningRoomDocument, { id: allianceId })
  const state = useQuery(SigningStateDocument, { id: allianceId }, { fetchPolicy: 'cache-first' })
  const alliance = computed(() => room.result.value?.alliance ?? null)
  const agreement = computed(() => alliance.value?.agreement ?? null)
  const signing = computed(() => state.result.value?.alliance.agreement?.signing ?? agreement.value?.signing ?? null)
  const ownOrganizationId = computed(() => alliance.value?.ownMember?.organization.id ?? null)
  const parties = computed(() =>
    partiesOf(alliance.value?.members ?? [], ownOrganizationId.value, alliance.value?.leadOrganizationId ?? null),
  )

  // Confirmations reach the server when there is a connection; until then they are kept on this device.
  const kept = useKept<{ manifestHash: string; ids: string[] }>(`confirm:${allianceId}`, () => ({ manifestHash: '', ids: [] }))
  const waiting = computed(() => (kept.value.value.manifestHash === signing.value?.manifestHash ? kept.value.value.ids : []))
  const confirmed = computed(() => new Set([...(signing.value?.confirmedClauseIds ?? []), ...waiting.value]))

  const clauses = computed(() =>
    (agreement.value?.clauses ?? [])
      .filter((clause) => clause.enabled)
      .map((clause) => ({
        ...clause,
        shape: contentOf(clause.content),
        initial: clause.initials.find((i) => i.organizationId === ownOrganizationId.value && i.contentHash === clause.contentHash) ?? null,
        confirmed: confirmed.value.has(clause.clauseId),
      })),
  )

  const confirming = useAct(ConfirmClausesDocument)
  const refusal = ref<Refusal | null>(null)
  async function flush(): Promise<void> {
    const now = signing.value
    if (!now || waiting.value.length === 0 || confirming.busy.value) return
    const sent = [...waiting.value]
    const refs = clauses.value
      .filter((clause) => sent.includes(clause.clauseId))
      .map(({ clauseId, contentHash }) => ({ clauseId, contentHash }))
    const outcome = await confirming.run({ allianceId, manifestHash: now.manifestHash, clauses: refs })
    refusal.value = outcome.ok || outcome.refusal.offline ? null : outcome.refusal
    if (!outcome.ok && outcome.refusal.offline) return
    // Taken down only once the answer, refreshed, holds them.
    if (!(await state.refetch())) return
    kept.value.value = { manifestHash: now.manifestHash, ids: waiting.value.filter((id) => !sent.includes(id)) }
    if (outcome.ok) await flush()
  }
  function confirm(clauseId: string): void {
    const now = signing.value
    if (!now || confirmed.value.has(clauseId) || !now.confirm.allowed) return
    kept.value.value = { manifestHash: now.manifestHash, ids: [...waiting.value, clauseId] }
    void flush()
  }

  let later: ReturnType<typeof setTimeout> | undefined
  const live = useFeed(allianceId, {
    readAt: computed(() => alliance.value?.head),
    reload: () => void room.refetch(),
    onEntry: () => {
      clearTimeout(later)
      later = setTimeout(() => void state.refetch(), 200)
    },
  })
  watch([() => live.state, () => signing.value?.manifestHash], () => live.state === 'synced' && void flush())
  // A new version has another text.
  watch(
    () => signing.value?.version,
    (now, before) => before !== undefined && now !== before && void room.refetch(),
  )
  onScopeDispose(() => clearTimeout(later))

  const me = computed(() => room.result.value?.me ?? null)
  const declining = useAct(DeclineToSignDocument)
  const reopening = useAct(ReopenNegotiationDocument)
  const refetch = async () => void (await Promise.all([room.refetch(), state.refetch()]))
  return {
    alliance,
    agreement: computed(() => {
      const latest = state.result.value?.alliance.agreement
      return agreement.value && latest
        ? { ...agreement.value, status: latest.status, version: latest.version, executedAt: latest.executedAt }
        : agreement.value
    }),
    effectiveDate: computed(() => state.result.value?.alliance.effectiveDate ?? alliance.value?.effectiveDate ?? null),
    signing,
    parties,
    ownParty: computed(() => parties.value.find((party) => party.own) ?? null),
    clauses,
    confirm,
    refusal,
    /** the viewer's authorities, the valid ones first */
    authorities: computed(() =>
      (me.value?.organization.authorities ?? [])
        .filter((a) => a.personId === me.value?.person.id)
        .toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null)),
    ),
    person: computed(() => me.value?.person ?? null),
    reopenPermission: computed(() => alliance.value?.permissions.reopenNegotiation ?? null),
    decline: async (clauseId: string, reason: string) => {
      const outcome = await declining.run({ allianceId, manifestHash: signing.value?.manifestHash ?? '', clauseId, reason })
      if (outcome.ok) await refetch()
      return outcome
    },
    reopen: async (clauseIds: string[], reason: string) => {
      const outcome = await reopening.run({ allianceId, manifestHash: signing.value?.manifestHash ?? '', clauseIds, reason })
      if (outcome.ok) await refetch()
      return outcome
    },
    loading: computed(() => room.loading.value && !room.result.value),
    failure: computed(() => (room.error.value && !room.result.value ? refusalOf(room.error.value) : null)),
    reload: refetch,
    live,
  }
}

export type SigningRoomState = ReturnType<typeof useSigningRoom>
export type ReadClause = SigningRoomState['clauses']['value'][number]
