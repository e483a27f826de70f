/** The desk keeps nothing of its own: what one owes follows from the other chapters' rows. */
export const entities = []
