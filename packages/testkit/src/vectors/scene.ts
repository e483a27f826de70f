import {
  base64urlEncode,
  challengeBase64url,
  contentHash,
  entryHash,
  GENESIS,
  makeBundle,
  makeReceipt,
  manifestHash,
  payloadHash,
  privatePayloadHash,
  sha256,
  sha256Hex,
  shownTypes,
  type AuthorityRecord,
  type Bundle,
  type BundleContent,
  type BundleEntry,
  type KeyRecord,
  type Manifest,
  type Receipt,
  type SignatureRecord,
  type Statement,
} from '@mengyue/proof'
import { utf8 } from '../authenticator/credential-bytes.ts'
import { idOf, type House } from './house.ts'

export interface SceneOptions {
  /** every identifier begins with it */
  ids: string
  origin: string
  houses: House[]
  agreementNumber: string | null
  template: Manifest['template']
  contents: BundleContent[]
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * An alliance's ledger from the first draft to the seal, as the server writes it, with genuine signatures: but without a clock and without
 * randomness, so that the same scene always gives the same bytes.
 */
export class Scene {
  readonly #options: SceneOptions
  readonly #entries: (BundleEntry & { payload: unknown })[] = []
  readonly #salts = new Map<number, string>()
  readonly #signatures: SignatureRecord[] = []
  /** signatures of texts that were taken back */
  readonly voided: SignatureRecord[] = []
  #clock = Date.parse('2026-01-05T01:00:00.000Z')
  #version = 0
  #manifest: Manifest | null = null
  #contents: BundleContent[]

  constructor(options: SceneOptions) {
    this.#options = options
    this.#contents = options.contents
  }

  get alliance(): string {
    return idOf(this.#options.ids, 'a11a')
  }

  get agreement(): string {
    return idOf(this.#options.ids, 'a94e')
  }

  get head(): { seq: number; hash: string } {
    const last = this.#entries.at(-1)
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS }
  }

  house(index: number): House {
    const house = this.#options.houses[index]
    if (!house) throw new Error(`the scene has no house ${index}`)
    return house
  }

  /** Something everybody may read. Without a house, the platform itself acts. */
  say(type: string, payload: unknown, by?: House): void {
    this.#append({ actor: by?.person ?? null, organization: by?.organization ?? null, type, payload, payloadHash: payloadHash(payload) })
  }

  /** Something that stays in the house. */
  whisper(type: string, payload: unknown, by: House): void {
    const whole = { type, actor: by.person, organization: by.organization, payload }
    const seq = this.head.seq + 1
    const salt = sha256(utf8(`salt ${this.#options.ids} ${seq}`))
    this.#salts.set(seq, hex(salt))
    this.#append({ actor: null, organization: null, type: 'private', payload: whole, payloadHash: privatePayloadHash(salt, whole) })
  }

  /** Another wording of a clause, adopted. */
  change(clauseId: string, content: BundleContent['content'], by: House): void {
    this.#contents = this.#contents.map((one) => (one.id === clauseId ? { id: clauseId, content } : one))
    this.say('ProposalAdopted', { clauseId, contentHash: contentHash(content) }, by)
  }

  initial(by: House, clauseIds: readonly string[]): void {
    const clauses = this.#contents.filter(({ id }) => clauseIds.includes(id)).map(({ id, content }) => ({ id, hash: contentHash(content) }))
    const statement = this.#statement(by, { purpose: 'initial', version: this.#version, clauses })
    this.#sign(by, statement, 'ClausesInitialled', (challenge) => ({
      statementId: idOf(this.#options.ids, `57a${this.head.seq}`),
      challenge,
      fingerprint: by.passkey.fingerprint,
      clauses: clauses.map(({ id, hash }) => ({ clauseId: id, contentHash: hash })),
    }))
  }

  lock(by: House): void {
    const { houses, agreementNumber, template } = this.#options
    this.#version++
    const parties = houses.map(({ organization, role, name, uscc, foreignRegistration }) => ({
      organization,
      role,
      name,
      uscc,
      ...(foreignRegistration ? { foreignRegistration } : {}),
    }))
    const clauses = this.#contents.map(({ id, content }, index) => ({ id, number: index + 1, hash: contentHash(content) }))
    const manifest = {
      alliance: this.alliance,
      agreement: this.agreement,
      version: this.#version,
      agreementNumber,
      template,
      parties,
      clauses,
    }
    this.#manifest = manifest
    this.say('StageMoved', { event: 'lock-text', from: 'negotiating', to: 'signing', note: '', guards: [] }, by)
    this.say(
      'TextLocked',
      {
        version: this.#version,
        manifestHash: manifestHash(manifest),
        parties: parties.map(({ organization }) => organization),
        clauses: clauses.map(({ id, hash }) => ({ clauseId: id, contentHash: hash })),
        deadline: '2026-02-01T10:00:00.000Z',
        groups: [parties.map(({ organization }) => organization)],
      },
      by,
    )
  }

  sign(by: House): void {
    const manifest = this.#locked()
    const { version } = manifest
    const hash = manifestHash(manifest)
    const clauses = manifest.clauses.map(({ id, hash: of }) => ({ id, hash: of }))
    const statement = this.#statement(by, { purpose: 'sign', version, manifestHash: hash, clauses })
    const statementId = idOf(this.#options.ids, `57a${this.head.seq}`)
    const { fingerprint } = by.passkey
    this.#sign(by, statement, 'AgreementSigned', (challenge) => ({
      version,
      manifestHash: hash,
      statementId,
      challenge,
      fingerprint,
      signatoryName: by.signatory,
    }))
  }

  /** Signatures of a text that is taken back are void, and no bundle holds them. */
  decline(by: House, clauseId: string, reason: string): void {
    const manifest = this.#locked()
    this.say('SigningDeclined', { version: manifest.version, manifestHash: manifestHash(manifest), clauseId, reason }, by)
    this.say('StageMoved', { event: 'reopen-negotiation', from: 'signing', to: 'negotiating', note: reason, guards: [] }, by)
    for (const [index, { statement }] of [...this.#signatures.entries()].reverse())
      if (statement.purpose === 'sign' || statement.clauses.some(({ id }) => id === clauseId))
        this.voided.unshift(...this.#signatures.splice(index, 1))
  }

  execute(): void {
    const manifest = this.#locked()
    const signatures = manifest.parties.length
    this.say('StageMoved', { event: 'all-signed', from: 'signing', to: 'executed', note: '', guards: [] })
    const effectiveDate = new Date(this.#clock + 8 * 3_600_000).toISOString().slice(0, 10)
    this.say('AgreementExecuted', { version: manifest.version, manifestHash: manifestHash(manifest), effectiveDate, signatures })
  }

  /** @param reveal numbers of private entries whose payload and salt are shown */
  bundle(reveal: readonly number[] = []): Bundle {
    const { houses } = this.#options
    return makeBundle({
      manifest: this.#locked(),
      contents: this.#contents,
      authorities: houses.map(authorityOf),
      keys: houses.map(keyOf),
      signatures: [...this.#signatures],
      entries: this.#entries.map(({ payload, ...entry }) => {
        const salt = this.#salts.get(entry.seq)
        if (salt !== undefined) return reveal.includes(entry.seq) ? { ...entry, payload, salt } : entry
        return shownTypes.has(entry.type) ? { ...entry, payload } : entry
      }),
    })
  }

  /** The bundle once its PDF is sealed. */
  sealed(reveal: readonly number[] = []): Bundle {
    const manifest = this.#locked()
    const [pdfHash, attachmentHash, certificateFingerprint] = ['pdf', 'attachment', 'certificate'].map((name) => sha256Hex(name)) as [
      string,
      string,
      string,
    ]
    this.say('AgreementSealed', {
      version: manifest.version,
      manifestHash: manifestHash(manifest),
      pdfHash,
      attachmentHash,
      certificateFingerprint,
    })
    const {
      format: _format,
      formatVersion: _version,
      manifestHash: _hash,
      manifestSm3: _sm3,
      digest: _digest,
      ...parts
    } = this.bundle(reveal)
    const sealedAt = this.#entries.at(-1)?.at ?? ''
    return makeBundle({ ...parts, seal: { pdfHash, attachmentHash, certificateFingerprint, sealedAt } })
  }

  receipt(of: House): Receipt {
    const signature = this.#signatures.findLast(({ statement }) => statement.signatory.id === of.person)
    const entry = this.#entries.find(({ seq }) => seq === signature?.seq)
    if (!signature || !entry) throw new Error(`${of.name} has not signed`)
    return makeReceipt({ signature, key: keyOf(of), authority: authorityOf(of), entry })
  }

  #locked(): Manifest {
    if (!this.#manifest) throw new Error('the text is not locked')
    return this.#manifest
  }

  #statement(by: House, about: Pick<Statement, 'purpose' | 'version' | 'manifestHash' | 'clauses'>): Statement {
    const issuedAt = new Date(this.#clock + 1_000).toISOString()
    const { purpose, ...subject } = about
    return {
      purpose,
      origin: this.#options.origin,
      alliance: this.alliance,
      agreement: this.agreement,
      ...subject,
      organization: { uscc: by.uscc, name: by.name, ...(by.foreignRegistration ? { foreignRegistration: by.foreignRegistration } : {}) },
      signatory: { id: by.person, name: by.signatory },
      authority: { kind: by.authority, documentHash: sha256Hex(`document of ${by.name}`), validUntil: by.validUntil },
      ledgerHead: this.head,
      nonce: base64urlEncode(sha256(utf8(`nonce ${this.#options.ids} ${this.head.seq}`))),
      issuedAt,
      expiresAt: new Date(Date.parse(issuedAt) + 300_000).toISOString(),
    }
  }

  #sign(by: House, statement: Statement, type: string, payload: (challenge: string) => unknown): void {
    const challenge = challengeBase64url(statement)
    const answer = by.passkey.answer(challenge, statement.origin)
    this.say(type, payload(challenge), by)
    const entry = this.#entries.at(-1)
    if (!entry) throw new Error('nothing was appended')
    this.#signatures.push({ statement, fingerprint: by.passkey.fingerprint, ...answer, at: entry.at, seq: entry.seq })
  }

  #append(said: Pick<BundleEntry, 'actor' | 'organization' | 'type' | 'payloadHash'> & { payload: unknown }): void {
    const { payload, ...hashed } = said
    this.#clock += 30_000
    const { seq, hash: prev } = this.head
    const entry = { alliance: this.alliance, seq: seq + 1, at: new Date(this.#clock).toISOString(), ...hashed, prev }
    this.#entries.push({ ...entry, hash: entryHash(entry), payload })
  }
}

const REGISTERED = '2026-01-04T08:00:00.000Z'

const authorityOf = ({ organization, person, signatory, authority, name, validUntil }: House): AuthorityRecord => ({
  organization,
  person,
  personName: signatory,
  kind: authority,
  documentHash: sha256Hex(`document of ${name}`),
  scope: '签署组建协议',
  validUntil,
  recordedAt: REGISTERED,
  revokedAt: null,
})

const keyOf = ({ organization, person, passkey }: House): KeyRecord => ({
  publicKey: passkey.publicKey,
  fingerprint: passkey.fingerprint,
  person,
  organization,
  registeredAt: REGISTERED,
  backupEligible: passkey.backupEligible,
})
