import { createHash } from 'node:crypto'
import { parse, print, visit, type ASTVisitor, type DocumentNode, type ValidationContext, type ValidationRule } from 'graphql'
import { refused } from '../refusal.ts'

/** The documents that the web client may send, by what they ask for. */
export type KnownOperations = ReadonlySet<string>

/** @param documents the web client's own, as its build wrote them down. @throws GraphQLError for what is no document */
export const knownOperations = (documents: readonly string[]): KnownOperations =>
  new Set(documents.map((document) => fingerprint(parse(document, { noLocation: true }))))

/**
 * What a document asks for: SHA-256 of its printed form. `__typename` is left out, which the client's cache adds wherever it likes and
 * which tells nothing that the schema does not.
 */
function fingerprint(document: DocumentNode): string {
  const bare = visit(document, { Field: ({ name }) => (name.value === '__typename' ? null : undefined) })
  return createHash('sha256').update(print(bare)).digest('hex')
}

/** A validation rule that refuses every document but the known ones: OPERATION_UNKNOWN. On HTTP and WebSocket alike. */
export const knownOperationsRule =
  (known: KnownOperations): ValidationRule =>
  (context: ValidationContext): ASTVisitor => ({
    Document(document) {
      if (!known.has(fingerprint(document))) context.reportError(refused('OPERATION_UNKNOWN'))
      // Nothing else needs to be known of it.
      return undefined
    },
  })
