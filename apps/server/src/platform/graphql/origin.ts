/**
 * Whether a request may come from this page. A browser tells where a page came from; our own page is the only one that may write
 * or open a stream with the session's cookie (SameSite=Lax is the second lock on the same door).
 * @param origin the Origin header, absent for programs that are no browser
 */
export const originAllowed = (origin: string | undefined, allowed: string, hasCookie: boolean): boolean =>
  origin === undefined ? !hasCookie : origin === allowed
