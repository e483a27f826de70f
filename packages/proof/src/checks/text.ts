import { canonicalize } from '../canonical.ts'
import { contentHash } from '../hash.ts'
import { check, type Check } from '../report.ts'
import { sm3 } from '../sm3.ts'
import { manifestHash } from '../statement.ts'
import type { Bundle } from '../bundle.ts'
import { Findings } from './compare.ts'

/** The manifest hashes to what is claimed, and says everything once and in order. */
export function checkManifest({ manifest, manifestHash: claimed }: Bundle): Check<'manifest'> {
  const findings = new Findings()
  const { parties, clauses } = manifest
  findings.same('manifestHash', claimed, manifestHash(manifest))
  findings.holds(parties.length > 0, 'manifest.parties', 'at least one party')
  findings.holds(clauses.length > 0, 'manifest.clauses', 'at least one clause')
  clauses.forEach(({ id, number }, index) => findings.same(`clause ${id}`, number, index + 1))
  const once = (name: string, values: readonly string[]) => {
    for (const value of twice(values)) findings.holds(false, `${name} ${value}`, 'once', 'more than once')
  }
  once(
    'clause',
    clauses.map(({ id }) => id),
  )
  once(
    'party',
    parties.map(({ organization }) => organization),
  )
  once(
    'party',
    parties.map(({ uscc, foreignRegistration }) => uscc ?? `${foreignRegistration?.country} ${foreignRegistration?.number}`),
  )
  once(
    'party',
    parties.map(({ name }) => name),
  )
  return check('manifest', parties.length + clauses.length, findings.all)
}

export function checkManifestSm3({ manifest, manifestSm3 }: Bundle): Check<'manifest-sm3'> {
  const findings = new Findings()
  findings.same('manifestSm3', manifestSm3, sm3(canonicalize(manifest)))
  return check('manifest-sm3', 1, findings.all)
}

/** Every clause of the manifest has its content, which hashes to what the manifest says; there is no other. */
export function checkContents({ manifest, contents }: Bundle): Check<'contents'> {
  const findings = new Findings()
  const given = new Map(contents.map(({ id, content }) => [id, content]))
  for (const { id, hash } of manifest.clauses) {
    const content = given.get(id)
    if (content === undefined) findings.holds(false, `clause ${id}`, 'a content', 'nothing')
    else findings.same(`clause ${id}`, contentHash(content), hash)
  }
  const known = new Set(manifest.clauses.map(({ id }) => id))
  for (const { id } of contents) findings.holds(known.has(id), `clause ${id}`, 'no content that the manifest does not name')
  for (const id of twice(contents.map(({ id }) => id))) findings.holds(false, `clause ${id}`, 'one content', 'more than one')
  return check('contents', contents.length, findings.all)
}

/** The text is the one that the reader came for: the hash in the QR code of a printed copy. */
export function checkExpectedText(
  { manifestHash: found }: Pick<Bundle, 'manifestHash'>,
  expected: string | undefined,
): Check<'expected-text'> {
  const findings = new Findings()
  if (expected !== undefined) findings.same('manifestHash', found, expected)
  return check('expected-text', expected === undefined ? 0 : 1, findings.all)
}

function twice(values: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const value of values) (seen.has(value) ? again : seen).add(value)
  return again
}
