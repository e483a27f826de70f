import type { OpenPage as Here } from '../platform/realtime/realtime.ts'

export type { Here }

interface Kept extends Here {
  /** milliseconds; a page that is still open says so before */
  until: number
}

/** How long a page that says nothing more is still taken for open, in milliseconds. */
export const LIFETIME_MS = 15_000

/** People are shown up to this many in an alliance, so that nobody fills the memory of a server. */
const MOST = 500

/** Who is in which alliance now, as far as this process has heard. It lives in memory alone: no table, no ledger. */
export class WhoIsHere {
  readonly #alliances = new Map<string, Map<string, Kept>>()

  /** @returns whether others see a difference */
  report(here: Here, now: number): boolean {
    const pages = this.#alliances.get(here.allianceId) ?? new Map<string, Kept>()
    const key = keyOf(here)
    const before = pages.get(key)
    if (!before && pages.size >= MOST) return false
    this.#alliances.set(here.allianceId, pages)
    pages.set(key, { ...here, until: now + LIFETIME_MS })
    return before?.clauseId !== here.clauseId || before.typing !== here.typing
  }

  /** Forgets the pages that `gone` says yes to. @returns the alliances in which that shows */
  forget(gone: (page: Kept) => boolean): Set<string> {
    const changed = new Set<string>()
    for (const [allianceId, pages] of this.#alliances) {
      for (const [key, page] of pages)
        if (gone(page)) {
          pages.delete(key)
          changed.add(allianceId)
        }
      if (pages.size === 0) this.#alliances.delete(allianceId)
    }
    return changed
  }

  /** The organizations of those who are in an alliance. */
  organizations(allianceId: string): Set<string> {
    return new Set([...(this.#alliances.get(allianceId)?.values() ?? [])].map(({ organizationId }) => organizationId))
  }

  /** Everybody in an alliance, one line for each page, in the order of their coming. */
  list(allianceId: string, now: number): Here[] {
    return [...(this.#alliances.get(allianceId)?.values() ?? [])].filter(({ until }) => until > now)
  }

  isHere({ allianceId, sessionId, tab }: Pick<Here, 'allianceId' | 'sessionId' | 'tab'>): boolean {
    return this.#alliances.get(allianceId)?.has(keyOf({ sessionId, tab })) ?? false
  }
}

/** Nobody speaks for another's page, whatever it calls itself. */
const keyOf = ({ sessionId, tab }: Pick<Here, 'sessionId' | 'tab'>): string => `${sessionId} ${tab}`
