/** A page of the gallery: where it is, in which state of the story, and whether it is also shown in the dark and in English. */
export interface GalleryPage {
  name: string
  /** at the alliance, unless it begins with // for an address of the whole site */
  path: string
  story: 'negotiating' | 'signing' | 'sealed'
  main?: boolean
  /** nobody is signed in */
  open?: boolean
}

/** Every page of the site once, in the order in which one comes to it. */
export const galleryPages: readonly GalleryPage[] = [
  { name: 'sign-in', path: '//sign-in', story: 'negotiating', main: true, open: true },
  { name: 'register', path: '//register', story: 'negotiating', open: true },
  { name: 'enrol-refused', path: '//enrol/nobody-gave-this-out', story: 'negotiating', open: true },
  { name: 'join-refused', path: '//join/nobody-gave-this-out', story: 'negotiating', open: true },
  { name: 'verify', path: '//verify', story: 'sealed', open: true },
  { name: 'desk', path: '//', story: 'negotiating', main: true },
  { name: 'alliances', path: '//alliances', story: 'negotiating' },
  { name: 'alliance-new', path: '//alliances/new', story: 'negotiating' },
  { name: 'alliance-home', path: '', story: 'negotiating', main: true },
  { name: 'draft', path: '/draft', story: 'negotiating' },
  { name: 'agreement', path: '/agreement', story: 'negotiating', main: true },
  { name: 'clause', path: '/agreement/result-disclosure', story: 'negotiating', main: true },
  { name: 'versions', path: '/versions', story: 'negotiating' },
  { name: 'word', path: '/word', story: 'negotiating' },
  { name: 'signing', path: '/signing', story: 'signing', main: true },
  { name: 'executed', path: '/signing', story: 'sealed' },
  { name: 'ledger', path: '/ledger', story: 'sealed', main: true },
  { name: 'organization', path: '//organization', story: 'negotiating' },
  { name: 'me', path: '//me', story: 'negotiating' },
  { name: 'outbox', path: '//outbox', story: 'negotiating' },
  { name: 'help', path: '//help', story: 'negotiating' },
  { name: 'ui', path: '//ui', story: 'negotiating' },
  { name: 'nothing-here', path: '//there/is/nothing', story: 'negotiating' },
]

/** One way of looking at a page. */
export interface Look {
  scheme: 'light' | 'dark'
  locale: 'zh-CN' | 'en'
  width: 1440 | 390
}

/** Every page in Chinese and light on both devices; the main ones also in the dark and in English. */
export const looksAt = ({ main }: GalleryPage): Look[] => [
  { scheme: 'light', locale: 'zh-CN', width: 1440 },
  { scheme: 'light', locale: 'zh-CN', width: 390 },
  ...(main
    ? ([
        { scheme: 'dark', locale: 'zh-CN', width: 1440 },
        { scheme: 'dark', locale: 'zh-CN', width: 390 },
        { scheme: 'light', locale: 'en', width: 1440 },
        { scheme: 'light', locale: 'en', width: 390 },
      ] as const)
    : []),
]

export const fileOf = ({ name }: GalleryPage, { scheme, locale, width }: Look): string =>
  `${name}.${locale === 'en' ? 'en' : 'zh'}-${scheme}-${width}.webp`
