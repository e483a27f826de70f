/** A refusal by the server: its code, its sentences, and the rules behind it. */
export class StoryRefused extends Error {
  readonly code: string
  readonly detail: Record<string, unknown>
  /** ids of the rules that stopped the act, if rules did */
  readonly ruleIds: string[]
  /** the act that was refused, once known */
  act: string | null = null

  constructor(code: string, message: string, detail: Record<string, unknown> = {}) {
    super(message)
    this.name = 'StoryRefused'
    this.code = code
    this.detail = detail
    this.ruleIds = rulesBehind(code, detail)
  }
}

/** The story cannot go on, for a reason that is no refusal: no server, a file that is none, a stage that is not built. */
export class StoryStopped extends Error {
  override readonly name = 'StoryStopped'
}

// Refusals of single inputs that carry out a rule before anything is stored.
const ruleOfCode: readonly (readonly [RegExp, string])[] = [
  [/^(USCC|FOREIGN)_|^IDENTIFIER_EXACTLY_ONE$|^ORGANIZATION_EXISTS$/, 'MEM-009'],
  [/^INVITATION_ROLE_LEAD$/, 'LEAD-001'],
  [/^CHAIN_POSITION_NEEDED$/, 'MEM-007'],
  [/^NUMBER_/, 'NUM-001'],
  [/^CLAUSE_REQUIRED$/, 'AGR-001'],
]

function rulesBehind(code: string, detail: Record<string, unknown>): string[] {
  const named = [...idsIn(detail['ruleIds']), ...idsIn(detail['blockedBy']), ...idsIn(detail['ruleId'])]
  if (named.length > 0) return [...new Set(named)]
  return ruleOfCode.filter(([pattern]) => pattern.test(code)).map(([, ruleId]) => ruleId)
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value === 'object' && value !== null && 'ruleId' in value) return idsIn(value.ruleId)
  return []
}
