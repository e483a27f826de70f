export { SoftwareAuthenticator, type Misbehaviour, type SoftwareCredential } from './authenticator/software-authenticator.ts'
export { playableStages, type StoryStage } from './story/acts.ts'
export { playStory, type StoryOptions, type StorySummary } from './story/play.ts'
export { StoryRefused, StoryStopped } from './story/refusal.ts'
