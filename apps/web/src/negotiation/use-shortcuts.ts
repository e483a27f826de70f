import { onScopeDispose } from 'vue'

/**
 * Single-key shortcuts of a page. Silent while one types, while a dialog is open, and with Ctrl, Alt or Meta, which belong to the browser.
 * @param keys what `KeyboardEvent.key` is in lower case → what to do
 */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    const target = event.target
    if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"]'))
      return
    const run = keys[event.key.toLowerCase()]
    // Enter and Space on a button are that button's.
    if (!run || (event.key === 'Enter' && target instanceof HTMLElement && target.closest('a, button'))) return
    if (document.querySelector('[role="dialog"][data-state="open"], dialog[open]')) return
    event.preventDefault()
    run()
  }
  addEventListener('keydown', onKey)
  onScopeDispose(() => removeEventListener('keydown', onKey))
}
