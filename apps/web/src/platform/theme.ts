import { ref, watch } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const remembered = 'mengyue:theme'
const stored = localStorage.getItem(remembered)

/** Light, dark or as the system has it; remembered on this device. */
export const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system')

/** Puts the chosen theme on the page and keeps it there. */
export function applyTheme(): void {
  watch(
    theme,
    (chosen) => {
      if (chosen === 'system') delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = chosen
      localStorage.setItem(remembered, chosen)
    },
    { immediate: true },
  )
}
