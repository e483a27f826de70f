export { default as StatementDialog } from './StatementDialog.vue'
export type { StatementRequest } from './use-statement.ts'
