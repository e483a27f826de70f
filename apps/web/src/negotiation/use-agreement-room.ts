import { computed, onScopeDispose } from 'vue'
import { useFeed, type FeedEntry } from '../platform/feed.ts'
import { refusalOf } from '../platform/refusal.ts'
import { useQuery } from '../platform/use-query.ts'
import { useUnread } from './comments/use-unread.ts'
import { AgreementChecksDocument, AgreementRoomDocument, type ClauseHeadFragment } from './agreement-room.generated.ts'
import { usePackages } from './packages/use-packages.ts'
import { isSettled, type PartyStanding, standingOf } from './party-state.ts'
import { partiesOf } from './parties.ts'

export interface RoomClause extends ClauseHeadFragment {
  standings: PartyStanding[]
  /** the viewer's own party's standing */
  own: PartyStanding | null
}

/** The agreement as a whole: its clauses with each party's standing, the parties, the counts and what the checks say, live. */
export function useAgreementRoom(allianceId: string, onEntry?: (entry: FeedEntry) => void) {
  const room = useQuery(AgreementRoomDocument, { id: allianceId })
  const checking = useQuery(AgreementChecksDocument, { id: allianceId })
  const alliance = computed(() => room.result.value?.alliance ?? null)
  const agreement = computed(() => alliance.value?.agreement ?? null)
  const ownOrganizationId = computed(() => alliance.value?.ownMember?.organization.id ?? null)
  const parties = computed(() =>
    partiesOf(alliance.value?.members ?? [], ownOrganizationId.value, alliance.value?.leadOrganizationId ?? null),
  )

  const clauses = computed<RoomClause[]>(() =>
    (agreement.value?.clauses ?? [])
      .filter((clause) => clause.enabled)
      .map((clause) => {
        const standings = parties.value.map((party) => standingOf(clause, party.organizationId))
        return { ...clause, standings, own: standings.find((s) => s.organizationId === ownOrganizationId.value) ?? null }
      }),
  )
  const unsettled = computed(() => clauses.value.filter((clause) => clause.standings.some((s) => !isSettled(s.state))))
  /** clauses whose answer the viewer's party owes, in the agreement's order */
  const mine = computed(() => clauses.value.filter((clause) => clause.own?.state === 'waiting'))

  const unread = useUnread(allianceId)
  const packages = usePackages(allianceId)
  let rechecking: ReturnType<typeof setTimeout> | undefined
  const recheck = () => {
    clearTimeout(rechecking)
    rechecking = setTimeout(() => void checking.refetch(), 400)
  }
  const live = useFeed(allianceId, {
    readAt: computed(() => alliance.value?.head),
    reload: () => void room.refetch(),
    onEntry: (entry) => {
      // The list of clauses changes only with these; everything else is renewed in the cache by the entry's subjects.
      if (entry.type === 'DraftPublished' || entry.type === 'StageMoved') void room.refetch()
      recheck()
      unread.onEntry(entry)
      packages.onEntry(entry)
      onEntry?.(entry)
    },
  })
  onScopeDispose(() => clearTimeout(rechecking))

  return {
    alliance,
    agreement,
    parties,
    ownParty: computed(() => parties.value.find((party) => party.own) ?? null),
    isLead: computed(() => parties.value.some((party) => party.own && party.lead)),
    clauses,
    unsettled,
    mine,
    checks: computed(() => checking.result.value?.alliance.agreement?.checks ?? []),
    lockText: computed(() => checking.result.value?.alliance.permissions.lockText ?? null),
    loading: computed(() => room.loading.value && !room.result.value),
    failure: computed(() => (room.error.value && !room.result.value ? refusalOf(room.error.value) : null)),
    reload: () => room.refetch(),
    recheck,
    unread,
    packages,
    live,
  }
}

export type AgreementRoomState = ReturnType<typeof useAgreementRoom>
