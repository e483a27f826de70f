import { ensureChromium } from '@mengyue/infra/chromium'
import { buildWebClient } from '@mengyue/infra/web-client'

/** The journeys look at the client as it is built for everybody, in Debian's Chromium. */
export default async function setup(): Promise<void> {
  await ensureChromium()
  await buildWebClient()
}
