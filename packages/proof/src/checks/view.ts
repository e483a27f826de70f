import type { Bundle, BundleEntry, SignatureRecord } from '../bundle.ts'
import { challengeBase64url, type ManifestParty, type StatementOrganization } from '../statement.ts'
import { isRecord } from '../form.ts'

/** A bundle with what several checks look up in it. */
export interface View {
  bundle: Bundle
  /** the entry of that number, wherever it stands */
  entryAt(seq: number): BundleEntry | undefined
  /** entries whose payload is there, or should be */
  shown(type: string): BundleEntry[]
  /** what fixed this text: the entry `TextLocked` of the manifest's version */
  lock: BundleEntry | undefined
  executed: BundleEntry | undefined
  /** the 32 bytes that a signature was to be over, in base64url */
  challenge(of: SignatureRecord): string
  /** the party that a statement binds */
  party(of: StatementOrganization): ManifestParty | undefined
}

/** @throws TypeError where the bundle lacks its form */
export function viewOf(bundle: Bundle): View {
  const bySeq = new Map<number, BundleEntry>()
  const byType = new Map<string, BundleEntry[]>()
  const challenges = new Map<SignatureRecord, string>()
  const { entries } = bundle
  for (const [index, entry] of entries.entries()) {
    // An entry in its place needs no index, and nearly all are in their places.
    if (entry.seq !== index + 1 && !bySeq.has(entry.seq)) bySeq.set(entry.seq, entry)
    if (!byType.has(entry.type)) byType.set(entry.type, [])
    byType.get(entry.type)?.push(entry)
  }
  const shown = (type: string) => byType.get(type) ?? []
  const ofVersion = (type: string) =>
    shown(type).find(({ payload }) => {
      const { version, manifestHash } = fields(payload)
      return version === bundle.manifest.version && manifestHash === bundle.manifestHash
    })
  return {
    bundle,
    entryAt: (seq) => (entries[seq - 1]?.seq === seq ? entries[seq - 1] : bySeq.get(seq)),
    shown,
    lock: ofVersion('TextLocked'),
    executed: ofVersion('AgreementExecuted'),
    challenge: (of) => {
      const known = challenges.get(of) ?? challengeBase64url(of.statement)
      challenges.set(of, known)
      return known
    },
    party: (of) => bundle.manifest.parties.find((party) => sameOrganization(party, of)),
  }
}

/** A payload's fields; none where there is no payload. */
export const fields = (payload: unknown): Record<string, unknown> => (isRecord(payload) ? payload : {})

export const sameOrganization = (a: StatementOrganization, b: StatementOrganization): boolean =>
  a.name === b.name &&
  a.uscc === b.uscc &&
  a.foreignRegistration?.country === b.foreignRegistration?.country &&
  a.foreignRegistration?.number === b.foreignRegistration?.number

/** How a finding names a signature. */
export const signatureName = ({ statement }: SignatureRecord, index: number): string =>
  `signature ${index + 1} · ${statement.organization.name}`

export const entryName = (seq: number): string => `entry ${seq}`
