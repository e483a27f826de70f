import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import tailwind from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { verifierVersion } from './verifier-version.ts'

const server = process.env['MENGYUE_SERVER'] ?? 'http://localhost:8080'
const proxied = { target: server, changeOrigin: false, ws: true }

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    vue(),
    tailwind(),
    vueI18n({
      include: fileURLToPath(new URL('./src/*/messages.*.json', import.meta.url)),
      compositionOnly: true,
      runtimeOnly: true,
      dropMessageCompiler: true,
    }),
  ],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    'globalThis.__DEV__': JSON.stringify(command !== 'build'),
    ...verifierVersion,
  },
  server: { port: 5173, proxy: { '/graphql': proxied, '/healthz': proxied, '^/a/[^/]+/[^/]+\\.(?:pdf|json)(?:\\?|$)': proxied } },
  build: {
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    reportCompressedSize: true,
    // What loads what, for the test of how much a first load may weigh.
    manifest: true,
    rolldownOptions: {
      output: {
        // What every page needs in one file that rarely changes; each route, and each heavy library, in its own.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](?:\.pnpm[\\/])?(?:@vue\+|vue@|vue-router@|@intlify|vue-i18n@)/, priority: 2 },
            {
              name: 'graphql',
              test: /node_modules[\\/](?:\.pnpm[\\/])?(?:@apollo\+client|graphql@|@wry|optimism|zen-observable|ts-invariant|graphql-tag|@vue\+apollo)/,
              priority: 3,
            },
          ],
        },
      },
    },
  },
}))
