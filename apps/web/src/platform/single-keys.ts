import { ref, watch } from 'vue'

const remembered = 'mengyue:single-keys'

/**
 * Whether a single letter is a shortcut (WCAG 2.1.4: speech input and a hand that slips must be able to do without). Remembered on this
 * device; Ctrl+K is no single key and always there.
 */
export const singleKeys = ref(localStorage.getItem(remembered) !== 'off')

watch(
  singleKeys,
  (on) => {
    localStorage.setItem(remembered, on ? 'on' : 'off')
    document.documentElement.dataset['keys'] = on ? 'on' : 'off'
  },
  { immediate: true },
)

/** Whether an input method is at work: its keys, Enter among them, belong to it. Safari says so by the code 229 alone. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

/** Whether a letter is being typed into something, or belongs to what has the focus. */
export const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], [role="combobox"]') !== null

/** Whether a question lies over the page. */
export const dialogOpen = (): boolean => document.querySelector('[role="dialog"][data-state="open"], dialog[open]') !== null
