import { agreementDownload } from './agreement-download.ts'
import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { evidenceDownloads } from './evidence-downloads.ts'
import { SealedAgreement } from './sealed-agreement.entity.ts'
import { Signature } from './signature.entity.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { SigningResolver } from './signing.resolver.ts'
import { StatementRow } from './statement.entity.ts'
import { TextLock } from './text-lock.entity.ts'

export { readAssertion, type Assertion } from './assertion.ts'
export { longDay } from './document/dates.ts'
export { namedOrganization } from './manifest.ts'
export { carryOutSealing, sealWhatIsLeft } from './seal-agreement.ts'
export { liveTable, registerLiveTables } from './live-tables.ts'
export { SignedRow } from './signed-row.ts'
export { signingsOf } from './signings-of.ts'
export { type SigningTurnRow, type TextLock }

export const entities = [TextLock, SigningTurnRow, ClauseConfirmation, StatementRow, Signature, SealedAgreement]
export const resolvers = [SigningResolver] as const
export const downloads = [agreementDownload, ...evidenceDownloads] as const
