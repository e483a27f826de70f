import book from '@mengyue/domain/rules.json' with { type: 'json' }

/** The rules as the guide's reader gets them: predicate, edge cases, parameters. The domain keeps the one copy. */
export const rules = book.rules
