/** Scrolls a list, and nothing around it, so that one of its items can be seen; the page stays where it is. */
export function showWithin(list: HTMLElement | undefined, selector: string): void {
  const item = list?.querySelector<HTMLElement>(selector)
  if (!list || !item) return
  const [outer, inner] = [list.getBoundingClientRect(), item.getBoundingClientRect()]
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top + 40
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + 40
}
