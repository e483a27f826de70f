export { hasRole, ownOrganizationId, signOut, takeViewer, viewer } from './viewer.ts'
