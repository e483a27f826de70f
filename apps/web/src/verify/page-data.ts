import type { Trust } from '@mengyue/proof'

/** What came with the page: the list that the site trusts, and the hash that a QR code pointed to. */
export interface SiteTrust {
  /** who gave the list */
  origin: string
  /** as a trust file holds it */
  trust: Trust
}

/** The site's list from the page's own text; null where the page was served without one, or is a copy that never had one. */
export function siteTrustOf(page: Document): SiteTrust | null {
  return JSON.parse(page.getElementById('site-trust')?.textContent ?? 'null') as SiteTrust | null
}

/** What `/verify#…` points to: a manifest's hash, nothing, or what is no hash. */
export function askedHash(fragment: string): { hash: string | null; broken: boolean } {
  const text = fragment.replace(/^#/, '').toLowerCase()
  // Places on this page are no hashes of anybody's.
  if (text === '' || text === 'main' || text === 'other-ways') return { hash: null, broken: false }
  return /^[0-9a-f]{64}$/.test(text) ? { hash: text, broken: false } : { hash: null, broken: true }
}
