import { defineAsyncComponent } from 'vue'

export { default as NoticeBell } from './NoticeBell.vue'
export { default as NoticeRows } from './NoticeRows.vue'
export { useNotices } from './use-notices.ts'
/** Stands on one page only, and is fetched with it. */
export const NoticeChoiceCard = defineAsyncComponent(() => import('./NoticeChoiceCard.vue'))
export const TurnsCard = defineAsyncComponent(() => import('./TurnsCard.vue'))
