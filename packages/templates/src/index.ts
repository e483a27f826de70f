// What a page needs with its first clause. The sample, the plan's outline, the indicators and the file's schema weigh as much again: they have entries of their own.
export * from './agreement.ts'
export * from './enums.ts'
export * from './rules.ts'
