import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { bindPage } from './one-page.ts'

const html = `<html><head>
    <meta charset="utf-8" />
    <script type="module" crossorigin src="/assets/a.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/a.css">
  </head><body><div id="app"></div></body></html>`
const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

it('holds script and styles in the page, and allows exactly these', () => {
  const page = bindPage(html, { 'assets/a.js': 'start("$&")', 'assets/a.css': 'b{}' })
  expect(page).toContain('<script type="module">start("$&")</script>')
  expect(page).toContain('<style>b{}</style>')
  expect(page).toContain(`script-src ${sha256('start("$&")')}; style-src ${sha256('b{}')};`)
  expect(page).toContain("default-src 'none'")
  expect(page).toContain("connect-src 'none'")
  expect(page).not.toContain('assets/')
})

it('names the hash of what stands in the page, where the text had to be written differently', () => {
  const page = bindPage(html, { 'assets/a.js': 'a("</script><!--")', 'assets/a.css': 'b{}' })
  const [, inside = ''] = /<script type="module">(.*)<\/script>/.exec(page) ?? []
  expect(inside).toBe(String.raw`a("<\/script><\!--")`)
  expect(page).toContain(sha256(inside))
})

it('refuses what would not come out of the page as it was put in, and what would have to lie beside it', () => {
  expect(() => bindPage(html, { 'assets/a.js': 'a\r', 'assets/a.css': '' })).toThrow(/carriage return/)
  expect(() => bindPage(html, { 'assets/a.js': 'a' })).toThrow(/no script or no style/)
  expect(() => bindPage(html, { 'assets/a.js': 'a', 'assets/a.css': '', 'assets/b.png': '' })).toThrow('assets/b.png beside it')
})
