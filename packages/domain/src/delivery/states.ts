/** Where a task stands (enum task-status). */
export type TaskStatus =
  'not-started' | 'in-progress' | 'acceptance-pending' | 'rectifying' | 'accepted' | 'failed' | 'suspended' | 'terminated'

/** Where a deliverable stands (enum deliverable-status). */
export type DeliverableStatus = 'planned' | 'submitted' | 'accepted' | 'returned'

/** Where a milestone stands; that it is overdue or was extended follows from its day (enum milestone-status). */
export type MilestoneStatus = 'planned' | 'reported' | 'confirmed'
