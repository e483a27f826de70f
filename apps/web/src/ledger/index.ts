export { default as EntryLine } from './EntryLine.vue'
export { partiesOf, type Parties } from './parties.ts'
