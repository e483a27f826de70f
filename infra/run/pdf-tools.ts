import { ensurePackages, hasProgram } from './debian-packages.ts'

/** pdfsig, qpdf and openssl, which give the second opinion on sealed PDFs. @throws with what to do where they are missing and cannot be installed */
export const ensurePdfTools = (): Promise<void> =>
  ensurePackages({
    sentence: 'The tests of the seal need pdfsig, qpdf and openssl',
    packages: ['poppler-utils', 'qpdf', 'openssl'],
    isThere: () => ['pdfsig', 'qpdf', 'openssl'].every(hasProgram),
  })
