import { UniqueConstraintViolationException, type EntityManager } from '@mikro-orm/postgresql'
import type { Refused } from '../refusal.ts'

/** Writes what is pending; a value that somebody else has already is the refusal, also where two came at the same moment. */
export async function flushUnique(em: EntityManager, refusal: () => Refused): Promise<void> {
  try {
    await em.flush()
  } catch (error) {
    throw error instanceof UniqueConstraintViolationException ? refusal() : error
  }
}
