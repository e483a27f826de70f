/** Pictures that the journeys take of the real pages (`pnpm gallery`), by page, in each language. */
const found = import.meta.glob<string>(
  '../../../../tests/journeys/gallery/{desk,agreement,clause,alliance-home,signing,ledger}.{zh,en}-light-1440.webp',
  { eager: true, query: '?url', import: 'default' },
)

export type Pictured = 'desk' | 'agreement' | 'clause' | 'alliance-home' | 'signing' | 'ledger'

/** Address of the picture of a page; undefined where the client was built without the journeys. */
export const pictureOf = (page: Pictured, locale: 'zh' | 'en'): string | undefined =>
  found[`../../../../tests/journeys/gallery/${page}.${locale}-light-1440.webp`]
