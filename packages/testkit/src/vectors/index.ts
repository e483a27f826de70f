export { long, manyInitials, soundVectors } from './sound.ts'
