import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { onePage } from './one-page.ts'
import { verifierVersion } from './verifier-version.ts'

/** The verification page by itself, in one file: it shares no chunk with the client, so that it can be kept without it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  plugins: [vue(), onePage()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', ...verifierVersion },
  build: {
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    // Beside the client, which has been built before.
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { input: fileURLToPath(new URL('./verify.html', import.meta.url)) },
  },
})
