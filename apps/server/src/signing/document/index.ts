export { type AgreementDocument } from './agreement-document.ts'
export { fromBundle } from './from-bundle.ts'
export { fromRoom } from './from-room.ts'
export { agreementDocument } from './typst.ts'
