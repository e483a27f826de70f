export { default as StatementDialog } from './StatementDialog.vue'
