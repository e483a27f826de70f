export type SealErrorCode = 'SEAL_P12_UNUSABLE' | 'SEAL_CA_UNUSABLE' | 'PDF_NOT_SEALABLE' | 'TSA_UNREACHABLE' | 'TSA_REFUSED'

/** Why nothing was sealed, with what to do. Trying again helps for an authority that cannot be reached, and only there. */
export class SealError extends Error {
  readonly code: SealErrorCode

  constructor(code: SealErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'SealError'
    this.code = code
  }
}
