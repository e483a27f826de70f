import type { Hash } from './hash.ts'
import type { PdfSeal } from './pdf/read-sealed-pdf.ts'

/** unknown: cannot be told from what is there, which is not the same as wrong. */
export type Outcome = 'pass' | 'fail' | 'unknown'

/** A place where a check does not hold. */
export interface Finding {
  /** where in the file: a clause id, `entry 17`, a party's name, a byte range */
  where: string
  expected?: string
  found?: string
}

/** One thing that was looked at; every one is reported, whether or not one before it failed. */
export interface Check<Id extends string = string> {
  id: Id
  outcome: Outcome
  /** how many things of the kind were looked at: clauses, entries, signatures */
  count: number
  findings: Finding[]
}

/** From this entry on, the history up to it is held fast by this party's signature. */
export interface Pin {
  seq: number
  hash: Hash
  party: string
  purpose: 'initial' | 'sign'
  at: string
}

/** Who signed, as the verdict may be read: names are what the file says, keys are what was checked. */
export interface SignerFact {
  party: string
  uscc: string | null
  signatory: string
  authority: 'legal-representative' | 'power-of-attorney'
  at: string
  fingerprint: Hash
  /** the assertion's own flags: may the key be copied to other devices, has it been */
  backupEligible: boolean
  backedUp: boolean
  outcome: Outcome
}

/** valid: everything holds · incomplete: nothing is wrong, something is missing · invalid: something does not hold. */
export type Verdict = 'valid' | 'incomplete' | 'invalid'

export interface Report {
  kind: 'bundle' | 'receipt' | 'pdf'
  verdict: Verdict
  checks: Check[]
  pins: Pin[]
  signers: SignerFact[]
  facts: {
    alliance: string | null
    agreement: string | null
    version: number | null
    manifestHash: Hash | null
    /** SHA-256 of the file that was looked at */
    fileHash: Hash | null
    executedAt: string | null
    entries: number
    /** the site on which it was signed */
    origin: string | null
    /** were the keys compared with a list that the reader trusts; if not, whose they are is the platform's word */
    keysCompared: boolean
    /** of a PDF: what its seal says; true only as far as the checks hold */
    seal: PdfSeal | null
  }
}

/** The verdict that checks add up to: fail outweighs unknown, unknown outweighs pass. */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'invalid'
  return checks.some(({ outcome }) => outcome === 'unknown') ? 'incomplete' : 'valid'
}

/** A check with its findings: it holds when there are none. */
export function check<Id extends string>(id: Id, count: number, findings: Finding[] = []): Check<Id> {
  return { id, outcome: findings.length > 0 ? 'fail' : 'pass', count, findings }
}
