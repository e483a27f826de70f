import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../../packages/proof/package.json', import.meta.url), 'utf8')) as { version: string }

/** Puts the version of packages/proof into the page that reports with it. */
export const verifierVersion = { __VERIFIER__: JSON.stringify(version) }
