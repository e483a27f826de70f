import { existsSync } from 'node:fs'
import { ensurePackages } from './debian-packages.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of the journeys: CHROMIUM, or the machine's. */
export const chromium = (): string | undefined => (process.env.CHROMIUM ? process.env.CHROMIUM : places.find((place) => existsSync(place)))

/** Installs Debian's Chromium where it is missing and we may. @throws with what to do where we may not */
export const ensureChromium = (): Promise<void> =>
  ensurePackages({
    sentence: 'The journeys need a Chromium',
    packages: ['chromium', 'fonts-noto-cjk'],
    isThere: () => chromium() !== undefined,
    otherwise: 'Or let CHROMIUM name a Chromium.',
  })
