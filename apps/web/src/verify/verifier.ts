/** The build puts the version of packages/proof in its place. */
declare const __VERIFIER__: string

/** Which version of the verifier this page carries. */
export const verifier: string = __VERIFIER__
