import type { Bundle, Receipt } from './bundle.ts'
import type { Hash } from './hash.ts'
import type { Pin } from './report.ts'

/** Two files of one alliance that tell different histories: one ledger was shown to two people in two ways. */
export interface Fork {
  alliance: string
  /** names of the two files */
  files: [string, string]
  /** the first entry in which they differ, as far as both show it */
  seq: number
  hashes: [Hash, Hash]
  /** the last entry before it in which they agree; null when they share none */
  agreesUpTo: number | null
  /** signatures that hold this part of the history fast, each in the file that has it: they prove that both were shown to signatories */
  pins: (Pin & { file: string })[]
}

export interface HistoryFile {
  name: string
  bundle: Bundle | Receipt
}

/**
 * Where files of one alliance disagree. Histories are alike as far as both show them, or the platform kept two: a hash that is the same at one
 * entry is the same at all before it, so every entry that two files share must be the same in both.
 * @param files sound by themselves: a broken chain disagrees with itself
 */
export function compareHistories(files: readonly HistoryFile[]): Fork[] {
  const histories = files.map(historyOf)
  return histories.flatMap((one, index) => histories.slice(index + 1).flatMap((other) => forkOf(one, other) ?? []))
}

interface History {
  name: string
  alliance: string
  hashes: Map<number, Hash>
  pins: Pin[]
}

function historyOf({ name, bundle }: HistoryFile): History {
  const signatures = bundle.format === 'mengyue-bundle' ? bundle.signatures : [bundle.signature]
  const entries = bundle.format === 'mengyue-bundle' ? bundle.entries : [bundle.entry]
  const hashes = new Map<number, Hash>()
  const first = entries[0]
  if (first && first.seq > 1) hashes.set(first.seq - 1, first.prev)
  for (const { statement } of signatures) hashes.set(statement.ledgerHead.seq, statement.ledgerHead.hash)
  for (const { seq, hash } of entries) hashes.set(seq, hash)
  const pins = signatures.map(({ statement, at }) => ({
    ...statement.ledgerHead,
    party: statement.organization.name,
    purpose: statement.purpose,
    at,
  }))
  const alliance = bundle.format === 'mengyue-bundle' ? bundle.manifest.alliance : bundle.entry.alliance
  return { name, alliance, hashes, pins }
}

function forkOf(one: History, other: History): Fork | undefined {
  if (one.alliance !== other.alliance) return undefined
  let agreesUpTo: number | null = null
  for (const seq of [...one.hashes.keys()].filter((key) => other.hashes.has(key)).sort((a, b) => a - b)) {
    const hashes: [Hash, Hash] = [one.hashes.get(seq) ?? '', other.hashes.get(seq) ?? '']
    if (hashes[0] === hashes[1]) agreesUpTo = seq
    else
      return {
        alliance: one.alliance,
        files: [one.name, other.name],
        seq,
        hashes,
        agreesUpTo,
        pins: [...after(one, seq), ...after(other, seq)],
      }
  }
  return undefined
}

const after = ({ name, pins }: History, seq: number): Fork['pins'] =>
  pins.filter((pin) => pin.seq >= seq).map((pin) => ({ ...pin, file: name }))
