import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { Signature } from './signature.entity.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { SigningResolver } from './signing.resolver.ts'
import { StatementRow } from './statement.entity.ts'
import { TextLock } from './text-lock.entity.ts'

export { findLock, turnsOf } from './current-lock.ts'
export { presentGroup } from './signing-turns.ts'
export { ClauseConfirmation, SigningTurnRow, TextLock }

export const entities = [TextLock, SigningTurnRow, ClauseConfirmation, StatementRow, Signature]
export const resolvers = [SigningResolver] as const
