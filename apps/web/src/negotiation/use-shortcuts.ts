import { onScopeDispose } from 'vue'
import { actOf, keyMap, standardKeys } from '../platform/key-map.ts'
import { dialogOpen, isComposing, isTyping, singleKeys } from '../platform/single-keys.ts'

/**
 * Single-key shortcuts of a page. Silent where they are switched off, while one types, while a dialog is open, and with Ctrl, Alt or Meta,
 * which belong to the browser. The key of the help, which tells how to switch them on again, always answers.
 * @param keys standard key in lower case → what to do; a person may have given it another (see key-map.ts)
 */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isComposing(event) || isTyping(event)) return
    if (!singleKeys.value && event.key.toLowerCase() !== keyMap.value.help) return
    const act = actOf(event.key)
    const run = act ? keys[standardKeys[act]] : event.key.length > 1 ? keys[event.key.toLowerCase()] : undefined
    // Enter and Space on a button are that button's.
    if (!run || (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button'))) return
    if (dialogOpen()) return
    event.preventDefault()
    run()
  }
  addEventListener('keydown', onKey)
  onScopeDispose(() => removeEventListener('keydown', onKey))
}
