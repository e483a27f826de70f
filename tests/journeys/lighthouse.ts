import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { throttling } from 'lighthouse/core/config/constants.js'
import { chromium as engine, type BrowserContext, type Page } from 'playwright-core'
import { chromium } from '@mengyue/infra/chromium'
import { freePort } from '@mengyue/server/postgres'

/** Lighthouse's codes for a recording that failed. */
const LOST_TRACE: ReadonlySet<string> = new Set(['NO_NAVSTART', 'NO_TRACING_STARTED'])

/** The benchmark index that is taken for a fast desktop's. */
const FAST = 1_750

/** What Lighthouse gives, 0 to 100, and what it found that costs points. */
export interface Scores {
  performance: number
  accessibility: number
  findings: string[]
}

/** A browser with one profile that Lighthouse drives too: where one is signed in, it is. */
export class Measured {
  readonly #port: number
  readonly #profile: string
  readonly #context: BrowserContext
  readonly page: Page
  #slowdown = 4

  private constructor(port: number, profile: string, context: BrowserContext, page: Page) {
    this.#port = port
    this.#profile = profile
    this.#context = context
    this.page = page
  }

  static async open(): Promise<Measured> {
    const port = await freePort()
    const profile = mkdtempSync(join(tmpdir(), 'mengyue-lighthouse-'))
    const context = await engine.launchPersistentContext(profile, {
      executablePath: chromium(),
      args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      locale: 'zh-CN',
    })
    return new Measured(port, profile, context, context.pages()[0] ?? (await context.newPage()))
  }

  async close(): Promise<void> {
    await this.#context.close()
    rmSync(this.#profile, { recursive: true, force: true })
  }

  /**
   * Lighthouse's fourfold slowdown gets from a fast desktop to a phone; a slower machine is nearer to that phone already. Without this the
   * score would be the machine's and its other guests', not the page's.
   */
  async calibrate(url: string): Promise<void> {
    const run = await lighthouse(url, { port: this.#port, logLevel: 'error', onlyAudits: ['viewport'] })
    const index = run?.lhr.environment.benchmarkIndex ?? FAST
    this.#slowdown = Math.min(4, Math.max(1, (4 * index) / FAST))
  }

  /**
   * One run on Lighthouse's phone, whose network and processor are simulated from what was observed. A run whose trace lacks its own beginning
   * says nothing of the page: it is made again, `again` times at most.
   */
  async once(url: string, again = 2): Promise<Scores> {
    const run = await lighthouse(url, {
      port: this.#port,
      logLevel: 'error',
      output: 'json',
      onlyCategories: ['performance', 'accessibility'],
      formFactor: 'mobile',
      throttlingMethod: 'simulate',
      disableFullPageScreenshot: true,
      maxWaitForLoad: 20_000,
      throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier: this.#slowdown },
    })
    if (!run) throw new Error(`Lighthouse measured nothing at ${url}`)
    const { categories, audits, runtimeError } = run.lhr
    if (runtimeError && again > 0 && LOST_TRACE.has(runtimeError.code)) return this.once(url, again - 1)
    if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`)
    const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
    const costs = (id: string) =>
      (categories[id]?.auditRefs ?? [])
        .filter(({ weight, id: audit }) => weight > 0 && (audits[audit]?.score ?? 1) < 1)
        .map(({ id: audit }) => `${audit} ${audits[audit]?.displayValue ?? ''}`.trim())
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      findings: [...costs('performance'), ...costs('accessibility')],
    }
  }

  /** One run that reaches `floor`, or else the one of three whose performance is the median. */
  async median(url: string, floor: number): Promise<Scores> {
    const first = await this.once(url)
    if (first.performance >= floor) return first
    const runs = [first, await this.once(url), await this.once(url)].sort((a, b) => a.performance - b.performance)
    return runs[1] ?? first
  }
}
