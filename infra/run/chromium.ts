import { existsSync } from 'node:fs'
import { listen } from './processes.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of the journeys: CHROMIUM, or the machine's. */
export const chromium = (): string | undefined => (process.env.CHROMIUM ? process.env.CHROMIUM : places.find((place) => existsSync(place)))

/** Installs Debian's Chromium where it is missing and we may. @throws with what to do where we may not */
export async function ensureChromium(): Promise<void> {
  if (chromium() !== undefined) return
  const howTo = 'Install it with: apt-get update && apt-get install -y chromium. Or let CHROMIUM name a Chromium.'
  if (process.getuid?.() !== 0) throw new Error(`The journeys need a Chromium, and only root can install one. ${howTo}`)
  console.log('installing Chromium for the journeys …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
  ]) {
    const { code, said } = await listen('apt-get', args, { env })
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${said}\n${howTo}`)
  }
}
