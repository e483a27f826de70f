import { shallowRef } from 'vue'
import { apollo } from './apollo.ts'
import { compareClocks, setServerClock } from './clock.ts'
import { SiteDocument, type SiteFactsFragment } from './site.generated.ts'

/** What the server says of itself; null until the first answer. */
export const site = shallowRef<SiteFactsFragment | null>(null)

/** Takes over what the server says of itself, its clock included. */
export function takeSite(facts: SiteFactsFragment): void {
  site.value = facts
  setServerClock(facts.now)
  compareClocks(facts.now, facts.clockAheadSeconds)
}

/** Asks the server about itself. Throws when it cannot be reached. */
export async function loadSite(): Promise<void> {
  const { data } = await apollo.query({ query: SiteDocument, fetchPolicy: 'network-only' })
  takeSite(data.site)
}
