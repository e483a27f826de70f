import rules from '@mengyue/domain/rules.json' with { type: 'json' }

/** The filing guide's rules as data: predicates in words, parameters, edge cases, stage machine. The one copy lies in packages/domain. */
export { rules }
