import { canonicalContent, contentsFromDraft, numberClauses, type Draft } from '@mengyue/domain'
import { canonicalHash, contentHash, GENESIS, manifestHash, type Bundle, type SignatureRecord } from '@mengyue/proof'
import { agreementTemplate } from '@mengyue/templates'
import { sampleAlliance } from '@mengyue/templates/sample'

interface SampleParty {
  id: string
  roleId: string
  legalName: string
  uscc: string | null
  foreignRegistration?: { country: string; number: string } | null
  signatoryName?: string
}

interface Sample {
  parties: SampleParty[]
  agreement: Draft & { agreementNumber: string }
}

const zeros = '0'.repeat(64)

/** A bundle of the sample agreement as far as its pages are concerned: the text is whole, signatures and entries are made up. For tests. */
export function aSampleBundle(
  change: (draft: Draft & { agreementNumber: string }, parties: SampleParty[]) => void = () => undefined,
): Bundle {
  const { parties, agreement } = structuredClone(sampleAlliance) as unknown as Sample
  change(agreement, parties)
  const numbers = numberClauses(agreementTemplate, agreement.disabledClauseIds)
  const contents = contentsFromDraft(agreementTemplate, agreement)
  const enabled = agreementTemplate.clauses.flatMap((clause) => {
    const [number, content] = [numbers.get(clause.id), contents.get(clause.id)]
    return number !== undefined && content ? [{ id: clause.id, number, content: canonicalContent(clause, content) }] : []
  })
  const manifest: Bundle['manifest'] = {
    alliance: 'alliance',
    agreement: 'agreement',
    version: 1,
    agreementNumber: agreement.agreementNumber,
    template: { id: agreementTemplate.id, version: agreementTemplate.metadata.templateVersion },
    parties: parties.map(({ id, roleId, legalName: name, uscc, foreignRegistration }) => ({
      organization: id,
      role: roleId,
      uscc,
      name,
      ...(foreignRegistration ? { foreignRegistration } : {}),
    })),
    clauses: enabled.map(({ id, number, content }) => ({ id, number, hash: contentHash(content) })),
  }
  const hash = manifestHash(manifest)
  const entry = (seq: number, type: string) => ({
    ...{ alliance: 'alliance', seq, at: '2025-06-20T08:00:00.000Z', actor: null, organization: null, type },
    ...{ payloadHash: zeros, prev: GENESIS, hash: zeros },
  })
  return {
    format: 'mengyue-bundle',
    formatVersion: 1,
    manifest,
    manifestHash: hash,
    manifestSm3: zeros,
    digest: zeros,
    contents: enabled.map(({ id, content }) => ({ id, content: { ...content } })),
    authorities: [],
    keys: [],
    signatures: manifest.parties.map((party, index) => signed(party, hash, index)),
    entries: [entry(1, 'AllianceCreated'), entry(2, 'AgreementExecuted')],
  }
}

function signed({ name, uscc, foreignRegistration }: Bundle['manifest']['parties'][number], hash: string, index: number): SignatureRecord {
  const at = new Date(Date.UTC(2025, 5, 20, 2, 11 * index)).toISOString()
  return {
    statement: {
      purpose: 'sign',
      origin: 'https://mengyue.example.cn',
      alliance: 'alliance',
      agreement: 'agreement',
      version: 1,
      manifestHash: hash,
      clauses: [],
      organization: { uscc, name, ...(foreignRegistration ? { foreignRegistration } : {}) },
      signatory: { id: `person-${index}`, name: `签署人${index + 1}` },
      authority:
        index % 2 === 0
          ? { kind: 'legal-representative', documentHash: zeros, validUntil: null }
          : { kind: 'power-of-attorney', documentHash: zeros, validUntil: '2025-12-31T15:59:59.999Z' },
      ledgerHead: { seq: 1, hash: zeros },
      nonce: String(index),
      issuedAt: at,
      expiresAt: at,
    },
    fingerprint: canonicalHash(name),
    clientDataJSON: '',
    authenticatorData: '',
    signature: '',
    at,
    seq: index + 2,
  }
}
