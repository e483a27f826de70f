export { threeWay, type LabelOf, type Merged } from './three-way.ts'
