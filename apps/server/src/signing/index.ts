import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { Signature } from './signature.entity.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { StatementRow } from './statement.entity.ts'
import { TextLock } from './text-lock.entity.ts'

export const entities = [TextLock, SigningTurnRow, ClauseConfirmation, StatementRow, Signature]
