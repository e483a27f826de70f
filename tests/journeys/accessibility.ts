import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What WCAG 2.2 AA forbids on the page as it is, one line a finding; empty when there is nothing.
 * @param rules only these of axe's; all when left out
 */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations: found } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${(failureSummary ?? '').replaceAll(/\s+/g, ' ')}`),
  )
}

/** Anything that makes the page wider than the window: on a phone one would have to push it aside. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Words that are cut off by their box at the present size, each with its place; what scrolls or says itself that it is shortened is not lost. */
export const lostAtDoubleSize = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, button, a, dt, dd, td, th, p')].flatMap((one) => {
      const style = getComputedStyle(one)
      const hidden = style.overflowX === 'hidden' || style.overflowX === 'clip'
      if (!hidden || style.textOverflow === 'ellipsis' || one.clientWidth < 2 || one.scrollWidth <= one.clientWidth + 1) return []
      return [`cut off: ${one.innerText.slice(0, 40)}`]
    }),
  )

/** What moves although the person asked for stillness (WCAG 2.3.3); an instant is no movement. */
export const movesDespite = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { duration = 0 } = animation.effect?.getTiming() ?? {}
      return typeof duration === 'number' && duration > 50 ? [`moves for ${duration} ms`] : []
    }),
  )
