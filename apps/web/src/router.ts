import { ref } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { loadViewer, viewer } from './identity/viewer.ts'
import { i18n, loadMessages } from './platform/i18n.ts'
import { loadSite, site } from './platform/site.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Whose words the page needs besides those of shell, platform and ui. */
    words: readonly string[]
    /** Key of the page's title. */
    title: string
    /** Open to people who are not signed in. */
    open?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./desk/DeskPage.vue'), meta: { words: ['desk', 'ledger', 'help'], title: 'shell.desk' } },
  {
    path: '/sign-in',
    component: () => import('./identity/SignIn.vue'),
    meta: { words: ['identity'], title: 'identity.sign-in.title', open: true },
  },
  {
    path: '/register',
    component: () => import('./identity/RegisterPage.vue'),
    meta: { words: ['identity'], title: 'identity.register.title', open: true },
  },
  {
    path: '/enrol/:token',
    component: () => import('./identity/EnrolPage.vue'),
    props: true,
    meta: { words: ['identity'], title: 'identity.enrol.title', open: true },
  },
  {
    path: '/join/:token',
    component: () => import('./membership/JoinPage.vue'),
    props: true,
    meta: { words: ['membership', 'identity'], title: 'membership.join.title', open: true },
  },
  {
    path: '/alliances',
    component: () => import('./membership/AlliancesPage.vue'),
    meta: { words: ['membership'], title: 'shell.alliances' },
  },
  {
    path: '/alliances/new',
    component: () => import('./membership/NewAlliance.vue'),
    meta: { words: ['membership'], title: 'membership.new.title' },
  },
  {
    path: '/a/:id',
    component: () => import('./membership/AllianceHome.vue'),
    props: true,
    meta: { words: ['membership', 'ledger'], title: 'shell.home' },
  },
  {
    path: '/a/:id/agreement/:clauseId?',
    component: () => import('./negotiation/AgreementRoom.vue'),
    props: true,
    meta: { words: ['negotiation', 'signing'], title: 'shell.agreement' },
  },
  {
    path: '/a/:id/word',
    component: () => import('./word/WordPage.vue'),
    props: true,
    meta: { words: ['word', 'negotiation'], title: 'word.import.title' },
  },
  {
    path: '/a/:id/versions',
    component: () => import('./negotiation/versions/VersionsPage.vue'),
    props: true,
    meta: { words: ['negotiation'], title: 'shell.agreement' },
  },
  {
    path: '/a/:id/draft/:clauseId?',
    component: () => import('./negotiation/DraftRoom.vue'),
    props: true,
    meta: { words: ['negotiation'], title: 'shell.draft' },
  },
  {
    path: '/a/:id/signing',
    component: () => import('./signing/SigningRoom.vue'),
    props: true,
    meta: { words: ['signing', 'negotiation'], title: 'shell.signing' },
  },
  {
    path: '/a/:id/revenue',
    component: () => import('./revenue/RevenuePage.vue'),
    props: true,
    meta: { words: ['revenue', 'negotiation'], title: 'shell.revenue' },
  },
  {
    path: '/a/:id/ip',
    component: () => import('./ip/IpPage.vue'),
    props: true,
    meta: { words: ['ip', 'negotiation'], title: 'shell.ip' },
  },
  {
    path: '/a/:id/ledger',
    component: () => import('./ledger/LedgerPage.vue'),
    props: true,
    meta: { words: ['ledger'], title: 'shell.ledger' },
  },
  {
    path: '/organization',
    component: () => import('./identity/OrganizationPage.vue'),
    meta: { words: ['identity'], title: 'shell.organization' },
  },
  { path: '/me', component: () => import('./identity/MePage.vue'), meta: { words: ['identity'], title: 'shell.me' } },
  {
    path: '/outbox',
    component: () => import('./identity/OutboxPage.vue'),
    meta: { words: ['identity'], title: 'shell.outbox', open: true },
  },
  { path: '/help', component: () => import('./help/HelpPage.vue'), meta: { words: ['help'], title: 'shell.help' } },
  { path: '/ui', component: () => import('./ui/gallery/GalleryPage.vue'), meta: { words: [], title: 'ui.gallery.title', open: true } },
  { path: '/:rest(.*)*', component: () => import('./shell/NotFound.vue'), meta: { words: [], title: 'shell.missing.title', open: true } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

/** The server could not be reached when the site was opened. */
export const startFailure = ref(false)

let asking: Promise<unknown> | null = null
/** Who is here and what the server says of itself, asked once for all that wait for it. */
const askServer = (): Promise<unknown> =>
  (asking ??= Promise.all([loadViewer(), site.value ? null : loadSite()]).finally(() => (asking = null)))

/**
 * Begins everything that the page at this address will wait for, side by side: on a phone's network each thing that waits for another
 * costs a round trip. Whatever fails here is asked for again, and told, where it is needed.
 */
export function beginAt(path: string): void {
  const { matched, meta } = router.resolve(path)
  const page = matched.at(-1)?.components?.['default'] as (() => Promise<unknown>) | undefined
  void Promise.allSettled([askServer(), loadMessages(...meta.words), page?.()])
}

router.beforeEach(async (to) => {
  const words = loadMessages(...to.meta.words)
  if (viewer.value === undefined) {
    try {
      await askServer()
    } catch {
      startFailure.value = true
      return true
    }
  }
  await words
  if (viewer.value === null && !to.meta.open) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  return true
})

router.afterEach((to, from) => {
  document.title = `${i18n.global.t(to.meta.title)} · ${i18n.global.t('shell.short')}`
  // After going to another page, reading starts at its content and not in the middle of the rail.
  if (from.matched.length > 0 && to.path !== from.path)
    requestAnimationFrame(() => document.getElementById('main')?.focus({ preventScroll: true }))
})
