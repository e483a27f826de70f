import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { listen } from './processes.ts'

/** Something that tests need of the machine. */
export interface Need {
  /** who needs it, as the beginning of a sentence: `The journeys need a Chromium` */
  sentence: string
  packages: readonly string[]
  isThere(): boolean
  /** what else helps where it cannot be installed */
  otherwise?: string
}

/** Is a program on the PATH? */
export function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      // Not in this folder.
      return false
    }
  })
}

/** Installs Debian's packages where they are missing and we may. @throws with what to do where we may not */
export async function ensurePackages({ sentence, packages, isThere, otherwise }: Need): Promise<void> {
  if (isThere()) return
  const howTo = `Install with: apt-get update && apt-get install -y ${packages.join(' ')}.${otherwise ? ` ${otherwise}` : ''}`
  if (process.getuid?.() !== 0) throw new Error(`${sentence}, and only root can install it. ${howTo}`)
  console.log(`installing ${packages.join(', ')} …`)
  // Another suite may be installing at the same time.
  const patience = ['-o', 'DPkg::Lock::Timeout=300']
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const { code, said } = await listen('apt-get', [...patience, ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${said}\n${howTo}`)
  }
  if (!isThere()) throw new Error(`${sentence}; it was installed, and is not found. ${howTo}`)
}
