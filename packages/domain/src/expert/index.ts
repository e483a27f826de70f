export * from './council-rule.ts'
export * from './count-votes.ts'
export * from './motion.ts'
export * from './candidate.ts'
