import { defineConfig } from 'vite'

/** One file for npm, with everything in it: whoever installs it gets nothing else. */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: 'src/main.ts',
    target: 'node22',
    minify: false,
    rolldownOptions: { output: { banner: '#!/usr/bin/env node' } },
  },
})
