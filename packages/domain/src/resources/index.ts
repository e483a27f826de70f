export * from './commitment.ts'
export * from './instalment.ts'
export * from './booking.ts'
