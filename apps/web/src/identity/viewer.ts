import { computed, shallowRef } from 'vue'
import { apollo, closeSocket } from '../platform/apollo.ts'
import { useAct } from '../platform/act.ts'
import { stopFeeds } from '../platform/feed.ts'
import { currentPersonId } from '../platform/person.ts'
import { signedOut } from '../platform/signed-out.ts'
import { MeDocument, SignOutDocument, type ViewerFactsFragment } from './viewer.generated.ts'

/** Whoever is signed in in this browser; null when nobody is, undefined before the server was asked. */
export const viewer = shallowRef<ViewerFactsFragment | null | undefined>(undefined)

/** Whether the person has a role in the own organization. For showing and hiding only; the server decides. */
export const hasRole = (role: string): boolean => viewer.value?.person.roles.includes(role) ?? false

export const ownOrganizationId = computed(() => viewer.value?.organization.id ?? null)

/** Takes over who is signed in now. Somebody else's data must not stay on the screen. */
export async function takeViewer(next: ViewerFactsFragment | null): Promise<void> {
  const changed = viewer.value !== undefined && viewer.value?.person.id !== next?.person.id
  if (changed) {
    stopFeeds()
    await closeSocket()
    await apollo.clearStore()
  }
  viewer.value = next
  currentPersonId.value = next?.person.id ?? null
  signedOut.value = false
}

/** Asks the server who is signed in. Throws when it cannot be reached. */
export async function loadViewer(): Promise<void> {
  const { data } = await apollo.query({ query: MeDocument, fetchPolicy: 'network-only' })
  await takeViewer(data.me ?? null)
}

const leaving = useAct(SignOutDocument)

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  await leaving.run({})
  await takeViewer(null)
}
