import { DefaultApolloClient } from '@vue/apollo-composable'
import { createApp } from 'vue'
import App from './App.vue'
import { apollo } from './platform/apollo.ts'
import { i18n, loadMessages } from './platform/i18n.ts'
import { applyTheme } from './platform/theme.ts'
import { beginAt, router } from './router.ts'
import './ui/style.css'

applyTheme()
beginAt(location.pathname + location.search)
await loadMessages('shell', 'platform', 'ui')
createApp(App).provide(DefaultApolloClient, apollo).use(i18n).use(router).mount('#app')
