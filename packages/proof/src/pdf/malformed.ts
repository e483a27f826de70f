/** Bytes that do not have the form they must have. Never leaves this folder: a check turns it into a finding. */
export class Malformed extends Error {
  /** offset in the file where it was noticed; null inside a signature, whose bytes are written in hexadecimal */
  readonly at: number | null

  constructor(what: string, at: number | null = null) {
    super(what)
    this.name = 'Malformed'
    this.at = at
  }
}
