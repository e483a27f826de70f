import { defineAsyncComponent } from 'vue'
import { loadMessages } from '../platform/i18n.ts'

/** Fetched, with its words, when somebody wants to export. */
export const ExportDialog = defineAsyncComponent(async () => {
  const [dialog] = await Promise.all([import('./ExportDialog.vue'), loadMessages('word')])
  return dialog
})
