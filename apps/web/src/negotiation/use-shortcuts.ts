import { onScopeDispose } from 'vue'
import { dialogOpen, isComposing, isTyping, singleKeys } from '../platform/single-keys.ts'

/**
 * Single-key shortcuts of a page. Silent where they are switched off, while one types, while a dialog is open, and with Ctrl, Alt or Meta,
 * which belong to the browser. `?`, which tells how to switch them on again, always answers.
 * @param keys what `KeyboardEvent.key` is in lower case → what to do
 */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isComposing(event) || isTyping(event)) return
    if (!singleKeys.value && event.key !== '?') return
    const run = keys[event.key.toLowerCase()]
    // Enter and Space on a button are that button's.
    if (!run || (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button'))) return
    if (dialogOpen()) return
    event.preventDefault()
    run()
  }
  addEventListener('keydown', onKey)
  onScopeDispose(() => removeEventListener('keydown', onKey))
}
