import { createApp } from 'vue'
import { dressPage } from './locale.ts'
import './verify.css'
import VerifyPage from './VerifyPage.vue'

dressPage()
createApp(VerifyPage).mount('#app')
