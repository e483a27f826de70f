export { default as EntryLine } from './EntryLine.vue'
export { clauseName, entryWords } from './entry-words.ts'
export { partiesOf, type Parties } from './parties.ts'
