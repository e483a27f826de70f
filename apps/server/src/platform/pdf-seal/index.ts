export { demoRootFile } from './demo-authority.ts'
export { SealError, type SealErrorCode } from './seal-error.ts'
export { sealPdf } from './seal-pdf.ts'
export { loadSealSigner, type SealSettings, type SealSigner } from './seal-signer.ts'
