import { computed, onScopeDispose } from 'vue'
import { ownOrganizationId } from '../identity/index.ts'
import { partiesOf } from '../ledger/index.ts'
import { useFeed } from '../platform/feed.ts'
import { useQuery } from '../platform/use-query.ts'
import { AllianceHomeDocument, type AllianceHomeQuery } from './alliance-home.generated.ts'

export type HomeAlliance = AllianceHomeQuery['alliance']
export type HomeRule = HomeAlliance['composition'][number]
export type HomeMember = HomeAlliance['members'][number]
export type HomeInvitation = HomeAlliance['invitations'][number]

/** After these, who belongs to the alliance or what is judged of it is another: the page reads again. */
const telling = new Set([
  'MemberInvited',
  'InvitationWithdrawn',
  'InvitationDeclined',
  'MemberJoined',
  'JustificationGiven',
  'StageMoved',
  'DraftSaved',
  'DraftPublished',
  'TextLocked',
  'NegotiationReopened',
  'AgreementSigned',
  'SigningDeclined',
  'AgreementExecuted',
  'ClauseReopened',
])

/** An alliance's home: its data, live. */
export function useAllianceHome(id: string) {
  const { result, loading, error, refetch } = useQuery(AllianceHomeDocument, { id }, { fetchPolicy: 'cache-and-network' })
  const alliance = computed<HomeAlliance | null>(() => result.value?.alliance ?? null)
  let soon: ReturnType<typeof setTimeout> | undefined
  const readAgain = (): void => {
    clearTimeout(soon)
    soon = setTimeout(() => void refetch(), 200)
  }
  const live = useFeed(id, {
    readAt: computed(() => alliance.value?.head),
    reload: readAgain,
    onEntry: (entry) => {
      if (telling.has(entry.type)) readAgain()
    },
  })
  onScopeDispose(() => clearTimeout(soon))
  const active = computed(() =>
    (alliance.value?.members ?? []).filter((member) => member.status === 'active').toSorted((a, b) => a.order - b.order),
  )
  const parties = computed(() => partiesOf(alliance.value?.members ?? [], ownOrganizationId.value))
  const isLead = computed(() => alliance.value?.leadOrganizationId === ownOrganizationId.value)
  return { alliance, active, parties, isLead, loading, error, refetch, live }
}
