import { reviewDocx, type ReviewRequest } from '@mengyue/word'
import { answering } from './answering.ts'

/** Reads a file from anywhere off the main thread, where it can be stopped: a file in, what it says or a refusal out. */
answering((request: ReviewRequest) => reviewDocx(request))
