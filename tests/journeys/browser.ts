import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium as engine, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'
import { chromium } from '@mengyue/infra/chromium'

const results = join(import.meta.dirname, '../../test-results')

/** Debian's Chromium, also for root. */
export function openBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return engine.launch({ executablePath: chromium(), args })
}

export interface Visitor {
  name: string
  page: Page
  context: BrowserContext
  /** What the page complained about: errors of scripts, and failed loads of our own. */
  complaints: string[]
}

export interface Device {
  width: number
  height: number
  phone?: boolean
  scheme?: 'light' | 'dark'
}

export const desktop: Device = { width: 1440, height: 900 }
export const phone: Device = { width: 390, height: 844, phone: true }

/**
 * One person at one machine: a browser context of their own, with a platform authenticator whose keys never leave it.
 * When the test fails, a trace and a screenshot of theirs are left in test-results.
 */
export async function visitor(browser: Browser, origin: string, name: string, device: Device = desktop): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: device.width, height: device.height },
    colorScheme: device.scheme ?? 'light',
    isMobile: device.phone ?? false,
    hasTouch: device.phone ?? false,
  })
  // The film also keeps pages painting: without anybody who takes its frames, one was seen to stop for good while its scripts went on.
  await context.tracing.start({ screenshots: true, snapshots: true })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { name, page, context, complaints }
}

/** Leaves a trace and a screenshot of each when the running test fails. */
export function leaveTraces(journey: string, visitors: () => readonly Visitor[]): void {
  onTestFailed(async () => {
    mkdirSync(results, { recursive: true })
    for (const { name, page, context } of visitors()) {
      const file = join(results, `${journey}-${name}`)
      await page.screenshot({ path: `${file}.png`, fullPage: true }).catch(() => undefined)
      await context.tracing.stop({ path: `${file}.zip` }).catch(() => undefined)
      console.error(`${name} was at ${page.url()}: see test-results/${journey}-${name}.png and .zip (npx playwright show-trace)`)
    }
  })
}
