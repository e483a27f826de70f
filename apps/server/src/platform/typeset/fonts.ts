import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** The typeface of every document, in the two weights that there are (SIL Open Font License 1.1). */
export const FONT_FAMILY = 'Noto Serif SC'

/** Files of the weights 400 and 600. */
export const fontFiles = [
  resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf'),
] as const
