import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** A file as the page is given it: from memory, or by the path of one that is too large for that. */
export type Dropped = string | { name: string; mimeType: string; buffer: Buffer }

export const aFile = (name: string, bytes: Uint8Array): Dropped => ({ name, mimeType: '', buffer: Buffer.from(bytes) })

/** Gives the page these files, as its button does. */
export const choose = (page: Page, ...files: Dropped[]): Promise<void> =>
  page
    .locator('input[type=file][multiple]')
    .first()
    .setInputFiles(files as string[])

/** Gives the page files as a hand does that lets go of them anywhere on it. */
export async function drop(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  const carried = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const { name, text } of all) transfer.items.add(new File([text], name))
    return transfer
  }, files)
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: carried })
}

/** Waits for what the page announces of a file. @returns the announcement: the file, the verdict, the sentence */
export async function announced(page: Page, name: string): Promise<string> {
  const status = page.getByRole('status').filter({ hasText: name })
  await status.waitFor({ state: 'attached' })
  return status.innerText()
}

/** The report that the page hands out as JSON; null where it says that nothing was checked. */
export async function handedOut(page: Page): Promise<unknown> {
  const button = page.getByRole('button', { name: '下载 JSON' })
  if ((await button.count()) === 0) return null
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return JSON.parse(readFileSync(await download.path(), 'utf8'))
}

/**
 * What came of each of several files: the report that is handed out, or the sentence of a refusal.
 * @param count how many there are
 */
export async function everyOutcome(page: Page, count: number): Promise<[name: string, outcome: unknown][]> {
  await page.waitForFunction((all) => document.querySelectorAll('.files li').length === all && !document.querySelector('.progress'), count)
  return page.evaluate(async () => {
    const outcomes: [string, unknown][] = []
    const make = URL.createObjectURL.bind(URL)
    for (const choice of document.querySelectorAll<HTMLElement>('.files button')) {
      choice.click()
      await new Promise(requestAnimationFrame)
      const name = choice.querySelector('.grow')?.textContent ?? ''
      const refusal = document.querySelector('.verdict.none')
      if (refusal) {
        outcomes.push([name, refusal.textContent])
        continue
      }
      // What would be saved is read instead: twenty downloads at once are not what a person does.
      const saved = new Promise<Blob>((take) => (URL.createObjectURL = (blob) => (take(blob as Blob), 'about:blank')))
      const [, download] = document.querySelectorAll<HTMLElement>('.verdict .acts button')
      HTMLAnchorElement.prototype.click = () => undefined
      download?.click()
      outcomes.push([name, JSON.parse(await (await saved).text())])
    }
    URL.createObjectURL = make
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click')
    return outcomes
  })
}
